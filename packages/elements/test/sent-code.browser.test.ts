import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../src/define/otp-sign-in.ts'
import '../src/define/otp-step-up.ts'
import { no, now, ok, passed, serve } from './pages.ts'
import { button, codeInput, show, textOf, until } from './screen.ts'
import { sendable, sentTo } from './sent-codes.ts'
import { heardSignedIn } from './signed-in.ts'

const finish = 'POST /sign-in/finish'
const load = 'GET /otp/challenges/c1'
const send = 'POST /otp/challenges/c1/code'
const answer = 'POST /otp/challenges/c1/answer'

const all = sendable(['code', 'email', 'sms', 'backup-code'])
const right = ok({ ...passed, method: 'email', authenticator: null })
const toMail = 'h•••@mail.exampleにメールでコードを送る'

let server: ReturnType<typeof serve>
const signedIn = heardSignedIn()

const start = (routes: Parameters<typeof serve>[0] = {}) => {
  const asked = no('step-up-required', { challenge: all }, 403)
  server = serve({
    ...{ [load]: ok(all), [finish]: [asked, ok({})], [send]: ok(sentTo('email')), [answer]: right },
    'DELETE /otp/challenges/c1': ok(),
    ...routes,
  })
}
const bodies = (route: string) => server.calls.filter((call) => call.route === route).map(({ body }) => body)
const statusOf = (element: Element) => element.shadowRoot?.querySelector('[role=status]')?.textContent ?? ''
const press = async (element: Element, text: string) => userEvent.click(await until(() => button(element, text), text))
const says = (element: Element, text: string) => until(() => textOf(element).includes(text), text)

async function byMail(): Promise<Element> {
  const element = await show('otp-sign-in')
  await press(element, toMail)
  await says(element, 'h•••@mail.exampleに送った8桁の数字を入力してください。')
  await until(() => element.shadowRoot?.activeElement?.localName === 'otp-code')
  return element
}

beforeEach(() => {
  document.documentElement.lang = 'ja'
})
afterEach(() => {
  document.body.innerHTML = ''
  server.stop()
})

describe('a code by e-mail or SMS', () => {
  it('MTH-3 VER-5 is offered among the other ways, in the order of policy, and sent when chosen', async () => {
    start()
    const element = await show('otp-sign-in')
    await says(element, 'ほかの方法')
    const ways = [...(element.shadowRoot?.querySelectorAll('[part~=ways] button') ?? [])].map((way) =>
      way.textContent?.trim(),
    )
    expect(ways).toEqual([toMail, '•••5678にSMSでコードを送る', 'バックアップコードを使う'])
    expect(server.routes()).not.toContain(send)
    await press(element, toMail)
    await says(element, '届いたコードを入力する')
    expect(bodies(send)).toEqual([{ method: 'email' }])
    await until(() => element.shadowRoot?.activeElement?.localName === 'otp-code')
    await userEvent.keyboard('12345678{Enter}')
    await until(() => signedIn.length === 1)
    expect(bodies(answer)).toEqual([{ sentCode: '12345678' }])
    expect(signedIn[0]?.method).toBe('email')
  })

  it('MTH-3 is not offered where the challenge does not say so', async () => {
    start({ [load]: ok({ ...all, sending: undefined, methods: ['code', 'email'] }) })
    const element = await show('otp-sign-in')
    await until(() => codeInput(element))
    expect(element.shadowRoot?.querySelector('[part=ways]')).toBeNull()
  })

  it('MTH-3 has a field that browsers fill, as long as the code', async () => {
    start()
    const element = await byMail()
    const input = codeInput(element)
    expect(input?.autocomplete).toBe('one-time-code')
    expect(element.shadowRoot?.querySelector('otp-code')?.digits).toBe(8)
    expect(statusOf(element)).toContain('h•••@mail.exampleに送った8桁の数字')
  })

  it.each([
    ['email', 'メールを見られる人なら誰でも使えるため'],
    ['sms', '電話番号を乗っ取った人にも届くため'],
  ] as const)('MTH-3 says before and after it is sent that it is weaker: %s', async (method, why) => {
    start({ [load]: ok(sendable([method])), [send]: ok(sentTo(method)) })
    const element = await show('otp-sign-in')
    await says(element, why)
    expect(server.routes()).not.toContain(send)
    await until(() => element.shadowRoot?.activeElement?.id === 'send')
    await userEvent.keyboard('{Enter}')
    await says(element, '届いたコード（8桁）')
    expect(textOf(element)).toContain(why)
  })

  it('MTH-3 tells when another can be sent, and sends none before', async () => {
    start({ [send]: [ok(sentTo('email', { nextAt: now + 43_000 })), ok(sentTo('email'))] })
    const element = await byMail()
    expect(textOf(element)).toMatch(/次のコードは、あと4[0-3]秒で送れます。/)
    const again = button(element, '新しいコードを送る')
    expect(again?.getAttribute('aria-disabled')).toBe('true')
    again?.click()
    expect(statusOf(element)).toMatch(/^次のコードは、あと4[0-3]秒で送れます。$/)
    expect(bodies(send)).toHaveLength(1)
  })

  it('MTH-3 sends another one in the place of the first', async () => {
    start({ [send]: [ok(sentTo('email', { nextAt: now })), ok(sentTo('email'))] })
    const element = await byMail()
    await userEvent.keyboard('123')
    await press(element, '新しいコードを送る')
    await until(() => bodies(send).length === 2)
    await says(element, '秒で送れます。')
    expect(codeInput(element)?.value).toBe('')
  })

  it('MTH-3 leads on when none can be sent any more', async () => {
    start({ [send]: no('method-not-accepted', {}, 403) })
    const element = await show('otp-sign-in')
    await press(element, toMail)
    await says(element, 'コードの送信は、いま使えません。ほかの方法で確認してください。')
    expect(codeInput(element)).not.toBeNull()
    expect(button(element, toMail)).toBeUndefined()
  })

  it.each([
    ['unavailable', no('unavailable', {}, 503), 'ただいま確認できません。'],
    ['offline', 'offline', '通信できませんでした。接続を確かめて、もう一度お試しください。'],
    ['a day’s limit', no('send-limit', { retryAt: now + 86_400_000 }, 429), '次のコードは2026年'],
    ['a pause', no('paused', { retryAt: now + 300_000 }, 429), '確認コードの入力を一時的に止めています。'],
  ] as const)('MTH-3 says why none was sent, and keeps the other ways: %s', async (_what, answered, sentence) => {
    start({ [send]: answered })
    const element = await show('otp-sign-in')
    await press(element, toMail)
    await says(element, sentence)
    expect(button(element, 'コードを送る')).toBeDefined()
    expect(button(element, 'バックアップコードを使う')).toBeDefined()
  })

  it('MTH-3 a wrong one can be corrected; one that is void is sent anew', async () => {
    start({ [answer]: [no('wrong-proof', { answersLeft: 4 }), no('send-again', {}, 410)] })
    const element = await byMail()
    await userEvent.keyboard('11111111{Enter}')
    await says(element, '正しくありません。確かめて、もう一度入力してください。あと4回まで入力できます。')
    expect(codeInput(element)?.value).toBe('')
    await userEvent.keyboard('11111111{Enter}')
    await says(element, 'このコードはもう使えません。新しいコードを送信してください。')
    expect(button(element, 'コードを送る')).toBeDefined()
    expect(codeInput(element)).toBeNull()
  })

  it('MTH-3 approves what is shown, with the digits that are asked for beside it', async () => {
    const check = { label: '口座番号の下4桁', digits: 4 }
    start({ [load]: ok({ ...sendable(['sms']), check }), [send]: ok(sentTo('sms')) })
    const element = await show('otp-step-up')
    const approval = element.approve('c1')
    await press(element, 'コードを送る')
    const field = await until(() => element.shadowRoot?.querySelector<HTMLInputElement>('#check'))
    await userEvent.fill(field, '4567')
    codeInput(element)?.focus()
    await userEvent.keyboard('12345678{Enter}')
    expect(await approval).toEqual({ approved: true, challenge: 'c1' })
    expect(bodies(answer)).toEqual([{ sentCode: '12345678', check: '4567' }])
  })
})
