import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hanako } from '../src/demo/people.ts'
import { Visitor } from './browser.ts'
import { openBank, type TestBank } from './open-bank.ts'

let bank: TestBank
beforeAll(async () => {
  bank = await openBank()
})
afterAll(() => bank.close())

const password = { loginId: hanako.loginId, password: hanako.password }

describe('sign-in', () => {
  it('attack: an unknown login ID and a wrong password get the same answer', async () => {
    const answers = []
    for (const tried of [
      { loginId: 'nobody', password: 'x' },
      { loginId: hanako.loginId, password: 'x' },
      { loginId: '', password: '' },
    ]) {
      const answer = await new Visitor(bank.origin).postForm('/sign-in', tried)
      expect(answer.headers.getSetCookie()).toEqual([])
      answers.push([answer.status, await answer.text()])
    }
    expect(answers[0]?.[0]).toBe(401)
    expect(answers[0]?.[1]).toContain(
      'ログインできませんでした。ログインIDとログインパスワードを確かめて、もう一度お試しください。',
    )
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  it('attack: after too many tries even the right password is refused, with that same answer', async () => {
    const own = await openBank()
    try {
      const visitor = new Visitor(own.origin)
      for (let i = 0; i < 5; i++) await visitor.postForm('/sign-in', { ...password, password: `guess ${i}` })
      const answer = await visitor.postForm('/sign-in', password)
      expect(answer.status).toBe(401)
      own.clock.move(30_000)
      expect((await visitor.postForm('/sign-in', password)).headers.get('location')).toBe('/sign-in/code')
    } finally {
      await own.close()
    }
  })

  it('attack: a session id planted before sign-in is not the one after it', async () => {
    const visitor = new Visitor(bank.origin)
    visitor.plant(visitor.session, 'planted')
    await visitor.postForm('/sign-in', password)
    const half = visitor.cookie(visitor.session)
    expect(half).not.toBe('planted')
    await visitor.post('/sign-in/finish')
    const whole = visitor.cookie(visitor.session)
    expect(whole).not.toBe(half)
    const old = new Visitor(bank.origin)
    old.plant(old.session, half ?? '')
    expect((await old.get('/accounts')).headers.get('location')).toBe('/sign-in')
  })

  it('signing out ends the session at the server, not only in the browser', async () => {
    const visitor = new Visitor(bank.origin)
    await visitor.postForm('/sign-in', password)
    await visitor.post('/sign-in/finish')
    const id = visitor.cookie(visitor.session) ?? ''
    expect((await visitor.get('/accounts')).status).toBe(200)
    await visitor.postForm('/sign-out', {})
    expect(visitor.cookie(visitor.session)).toBeUndefined()
    visitor.plant(visitor.session, id)
    expect((await visitor.get('/accounts')).headers.get('location')).toBe('/sign-in')
  })

  it.each(['/sign-in', '/sign-out', '/language', '/payees', '/transfers/new', '/transfers', '/sign-in/finish'])(
    'attack: POST %s from another port of the same host, or from nowhere, is refused',
    async (path) => {
      const visitor = new Visitor(bank.origin)
      for (const origin of ['http://localhost:4999', 'null', 'https://evil.example', '']) {
        expect((await visitor.postForm(path, password, { origin })).status, origin).toBe(403)
      }
    },
  )
})
