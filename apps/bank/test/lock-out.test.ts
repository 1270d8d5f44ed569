import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../src/database/open.ts'
import { hanako, taro } from '../src/demo/people.ts'
import { createThrottle } from '../src/sign-in/throttle.ts'
import { Visitor } from './browser.ts'
import { openBank, standingClock, type TestBank } from './open-bank.ts'

describe('a known browser', () => {
  let bank: TestBank
  beforeAll(async () => {
    bank = await openBank()
  })
  afterAll(() => bank.close())

  const signIn = (visitor: Visitor, loginId: string, password: string) =>
    visitor.postForm('/sign-in', { loginId, password })

  it('attack: a stranger who keeps guessing does not keep the owner out', async () => {
    const [owner, stranger] = [new Visitor(bank.origin), new Visitor(bank.origin)]
    const first = await signIn(owner, hanako.loginId, hanako.password)
    expect(first.headers.getSetCookie().join()).toMatch(
      /warifu-bank-browser=[\w-]{22}; Path=\/sign-in; HttpOnly; SameSite=Lax/,
    )
    for (let i = 0; i < 6; i++) await signIn(stranger, hanako.loginId, `guess ${i}`)
    expect((await signIn(stranger, hanako.loginId, hanako.password)).status).toBe(401)
    expect((await signIn(owner, hanako.loginId, hanako.password)).headers.get('location')).toBe('/sign-in/code')
    expect((await signIn(stranger, hanako.loginId, hanako.password)).status).toBe(401)
  })

  it('attack: an id planted in the browser before sign-in is not the one that is known', async () => {
    const victim = new Visitor(bank.origin)
    victim.plant('warifu-bank-browser', 'planted')
    await signIn(victim, taro.loginId, taro.password)
    expect(victim.cookie('warifu-bank-browser')).not.toBe('planted')
  })

  it('attack: guessing in it waits too, and being known for one login ID helps with no other', () => {
    const clock = standingClock()
    const throttle = createThrottle(openDatabase(':memory:'), clock.now)
    const here = { loginId: 'hanako', address: '192.0.2.1', browser: 'b' }
    throttle.remember(here)
    for (let i = 0; i < 5; i++) expect(throttle.reserve(here)).toBe(true)
    expect(throttle.reserve(here)).toBe(false)
    expect(throttle.isKnown({ ...here, loginId: 'taro' })).toBe(false)
    clock.move(366 * 24 * 3_600_000)
    expect(throttle.isKnown(here)).toBe(false)
  })
})
