import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hanako } from '../src/demo/people.ts'
import { Visitor } from './browser.ts'
import { openBank, type TestBank } from './open-bank.ts'

let bank: TestBank
beforeAll(async () => {
  bank = await openBank({ tokenOrigin: 'http://localhost:4999' })
})
afterAll(() => bank.close())

async function signedIn(): Promise<Visitor> {
  const visitor = new Visitor(bank.origin)
  await visitor.postForm('/sign-in', { loginId: hanako.loginId, password: hanako.password })
  await visitor.post('/sign-in/finish')
  return visitor
}

describe('pages', () => {
  it('EMB-10 every answer carries the strict policy, and pages nothing inline', async () => {
    const visitor = await signedIn()
    for (const path of [
      '/accounts',
      '/history',
      '/transfers',
      '/transfers/new',
      '/security',
      '/check-up',
      '/notices',
      '/demo',
      '/demo/mailbox',
    ]) {
      const response = await visitor.get(path)
      expect(response.status, path).toBe(200)
      expect(response.headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
          "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; " +
          'trusted-types lit-html',
      )
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(response.headers.get('referrer-policy')).toBe('same-origin')
      const body = await response.text()
      expect(body).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=/)
      expect(body).toContain('これはデモです。実際のお金は動きません。')
    }
  })

  it('keeps its windows to itself, save on the demo page, which opens the token app', async () => {
    const visitor = new Visitor(bank.origin)
    const opener = async (path: string) => (await visitor.get(path)).headers.get('cross-origin-opener-policy')
    expect(await opener('/sign-in')).toBe('same-origin')
    expect(await opener('/demo')).toBe('same-origin-allow-popups')
  })

  it('EMB-7 speaks the language that was chosen, else the browser’s', async () => {
    const visitor = new Visitor(bank.origin)
    expect(await (await visitor.get('/sign-in')).text()).toContain('<html lang="ja">')
    expect(await (await visitor.get('/sign-in', { 'accept-language': 'en-GB' })).text()).toContain('<html lang="en">')
    const answer = await visitor.postForm('/language', { to: 'en', back: '/sign-in' })
    expect(answer.headers.get('location')).toBe('/sign-in')
    expect(await (await visitor.get('/sign-in')).text()).toContain('<html lang="en">')
  })

  it.each(['//evil.example/', '/\\evil.example', 'https://evil.example/', 'javascript:alert(1)'])(
    'attack: the language switch does not send people to %s',
    async (back) => {
      const answer = await new Visitor(bank.origin).postForm('/language', { to: 'en', back })
      expect(answer.headers.get('location')).toBe('/')
    },
  )

  it.each(['/.//evil.example/', '/a/..//evil.example', '/%2e%2e//evil.example', 'blob:http://evil.example/'])(
    'attack: the language switch does not send people to %s, which only resolves to another host',
    async (back) => {
      const answer = await new Visitor(bank.origin).postForm('/language', { to: 'en', back })
      expect(answer.headers.get('location')).toBe('/')
    },
  )

  it('attack: a giant body is refused unread, a body that is no form is an empty one', async () => {
    const visitor = new Visitor(bank.origin)
    const giant = await visitor.postForm('/sign-in', { loginId: 'x'.repeat(70_000), password: 'x' })
    expect(giant.status).toBe(413)
    const send = async (path: string, type: string) => {
      const headers = { origin: bank.origin, 'content-type': type }
      return (await fetch(bank.origin + path, { method: 'POST', headers, body: 'x', redirect: 'manual' })).status
    }
    expect(await send('/sign-in', 'multipart/form-data')).toBe(401)
    expect(await send('/language', 'multipart/form-data; boundary=y')).toBe(303)
  })

  it('attack: markup in what was typed comes back as text', async () => {
    const visitor = await signedIn()
    const answer = await visitor.postForm('/transfers/new', { payeeName: '"><img src=x onerror=alert(1)>' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).not.toContain('<img src=x')
  })

  it('sends who is not signed in to the start, and who is half way to the code', async () => {
    const visitor = new Visitor(bank.origin)
    expect((await visitor.get('/accounts')).headers.get('location')).toBe('/sign-in')
    await visitor.postForm('/sign-in', { loginId: hanako.loginId, password: hanako.password })
    for (const path of [
      '/accounts',
      '/history',
      '/transfers',
      '/transfers/new',
      '/security',
      '/check-up',
      '/notices',
    ]) {
      expect((await visitor.get(path)).headers.get('location'), path).toBe('/sign-in/code')
    }
  })

  it('shows a customer no transfer of another one', async () => {
    const visitor = await signedIn()
    const [foreign] = bank.db
      .prepare("SELECT receipt FROM transfer WHERE kind = 'transfer' AND from_account = 'account-taro-1'")
      .all() as { receipt: string }[]
    expect((await visitor.get(`/transfers/${foreign?.receipt}`)).status).toBe(404)
  })

  it('has no demo page where there is no token app', async () => {
    const plain = await openBank()
    try {
      const visitor = new Visitor(plain.origin)
      expect((await visitor.get('/demo')).status).toBe(404)
      expect((await visitor.get('/demo/mailbox')).status).toBe(404)
      expect((await visitor.post('/demo/token')).status).toBe(404)
      expect(await (await visitor.get('/sign-in')).text()).not.toContain('/demo')
    } finally {
      await plain.close()
    }
  })
})
