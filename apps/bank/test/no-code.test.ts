import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hanako, taro } from '../src/demo/people.ts'
import { Visitor } from './browser.ts'
import { openBank, type TestBank } from './open-bank.ts'
import { passPassword, signInHanako } from './signed-in.ts'

let bank: TestBank
const logged: string[] = []
beforeAll(async () => {
  bank = await openBank({ tokenOrigin: 'http://localhost:4999', log: (line) => logged.push(line) })
})
afterAll(() => bank.close())

const pages = ['/sign-in/no-code', '/sign-in/recovery']

describe('without a code', () => {
  it('LOSS-2 the ways on stand between password and code, and nowhere else', async () => {
    const half = await passPassword(bank, taro)
    for (const path of pages) {
      expect((await half.get(path)).status).toBe(200)
      expect((await new Visitor(bank.origin).get(path)).headers.get('location')).toBe('/sign-in')
    }
    const whole = await signInHanako(bank)
    for (const path of pages) expect((await whole.get(path)).headers.get('location')).toBe('/security')
  })

  it.each(['https://evil.example', '//evil.example', 'javascript:alert(1)', 'constructor'])(
    'attack: a link that names the errand %s leads home after sign-in, and nowhere else',
    async (then) => {
      const half = await passPassword(bank, taro)
      const body = await (await half.get(`/sign-in/code?then=${encodeURIComponent(then)}`)).text()
      expect(body).toMatch(/<otp-sign-in [^>]*next="\/accounts"/)
    },
  )

  it('LOSS-2 codes go to the mailbox of the demo alone: not to the log, and not to the page that asked', async () => {
    const half = await passPassword(bank, taro)
    const sent = await half.post('/otp/recovery/code', { method: 'email' })
    const mailbox = await (await half.get('/demo/mailbox')).text()
    const [, code = ''] = /確認コードは(\d{8})です/.exec(mailbox) ?? []
    expect(code).toMatch(/^\d{8}$/)
    expect(await sent.text()).not.toContain(code)
    expect(logged.join('\n')).not.toContain(code)
    const others = await (await half.get(`/demo/mailbox?person=${hanako.loginId}`)).text()
    expect(others).not.toContain(code)
  })
})
