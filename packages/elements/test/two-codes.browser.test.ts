import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../src/define/otp-sign-in.ts'
import '../src/define/otp-enroll.ts'
import type { OtpCode, OtpSignIn } from '../src/index.ts'
import { challenge, no, ok, passed, serve } from './pages.ts'
import { button, codeInput, show, textOf, until } from './screen.ts'

const finish = 'POST /sign-in/finish'
const answer = 'POST /otp/challenges/c1/answer'
const start = '2つのコードで確認する'

let server: ReturnType<typeof serve>
const stay = (event: Event) => event.preventDefault()
document.addEventListener('otp-signed-in', stay)

async function asked(routes: Parameters<typeof serve>[0], html = '<otp-sign-in></otp-sign-in>'): Promise<OtpSignIn> {
  document.documentElement.lang = 'ja'
  server = serve({
    [finish]: [no('step-up-required', { challenge }, 403), ok({})],
    'GET /otp/challenges/c1': ok({ ...challenge, methods: ['code', 'backup-code'] }),
    ...routes,
  })
  const element = await show('otp-sign-in', html)
  await until(() => codeInput(element) && document.activeElement === element)
  return element
}

const fields = (element: OtpSignIn) => [...(element.shadowRoot?.querySelectorAll('otp-code') ?? [])] as OtpCode[]
const answers = () => server.calls.filter(({ route }) => route === answer).map(({ body }) => body)

async function ask(element: OtpSignIn): Promise<void> {
  element.shadowRoot?.querySelector('details')?.setAttribute('open', '')
  await userEvent.click(button(element, start) as HTMLButtonElement)
  await until(() => fields(element).length === 2)
}

afterEach(() => {
  document.body.innerHTML = ''
  server.stop()
})

describe('OTP-4 two codes in a row', () => {
  it('OTP-4 go out together, typed by the keyboard alone, and sign in', async () => {
    const element = await asked({ [answer]: ok(passed) })
    await ask(element)
    expect(textOf(element)).toContain('アプリでは30秒以内に変わります。')
    await userEvent.keyboard('111111{Tab}222222{Enter}')
    await until(() => answers().length === 1)
    expect(answers()).toEqual([{ code: '111111', nextCode: '222222' }])
  })

  it('are not sent before the second is there, also where codes are sent by themselves', async () => {
    const element = await asked({ [answer]: ok(passed) }, '<otp-sign-in auto-submit></otp-sign-in>')
    await ask(element)
    await userEvent.keyboard('111111{Enter}')
    await until(() => fields(element)[1]?.matches(':focus'))
    await userEvent.keyboard('2222{Enter}')
    expect(answers()).toEqual([])
    await userEvent.keyboard('22{Enter}')
    await until(() => answers().length === 1)
  })

  it('must be two: the first one again costs no try', async () => {
    const element = await asked({ [answer]: ok(passed) })
    await ask(element)
    await userEvent.keyboard('111111{Tab}111111{Enter}')
    await until(() => fields(element)[1]?.error)
    expect(fields(element)[1]?.error).toBe('1つ目と同じコードです。次のコードを入力してください。')
    expect(fields(element).map(({ value }) => value)).toEqual(['111111', ''])
    await userEvent.keyboard('2')
    await until(() => fields(element)[1]?.error === null)
    expect(answers()).toEqual([])
  })

  it('VER-2 say how far the clock is off, and leave both fields empty for another try', async () => {
    const element = await asked({ [answer]: no('clock-off', { remaining: 4, retryAt: null, driftSeconds: 900 }) })
    await ask(element)
    await userEvent.keyboard('111111{Tab}222222{Enter}')
    await until(() => textOf(element).includes('端末の時計が約15分進んでいます。') || fields(element)[0]?.error)
    expect(fields(element)[0]?.error).toContain('端末の時計が約15分進んでいます。')
    expect(fields(element).map(({ value }) => value)).toEqual(['', ''])
    expect(fields(element)[0]?.matches(':focus')).toBe(true)
  })

  it('give way to one code, or to a backup code, and leave nothing behind', async () => {
    const element = await asked({ [answer]: no('wrong-code', { remaining: 4, retryAt: null }) })
    await ask(element)
    await userEvent.keyboard('111111')
    await userEvent.click(button(element, '1つのコードで確認する') as HTMLButtonElement)
    await until(() => fields(element).length === 1)
    await userEvent.keyboard('333333{Enter}')
    await until(() => answers().length === 1)
    expect(answers()).toEqual([{ code: '333333' }])
    await until(() => fields(element)[0]?.error)
    await ask(element)
    expect(fields(element).map(({ error }) => error)).toEqual([null, null])
    await userEvent.click(button(element, 'バックアップコードを使う') as HTMLButtonElement)
    await until(() => fields(element).length === 0)
    await userEvent.click(button(element, '確認コードを使う') as HTMLButtonElement)
    await until(() => fields(element).length === 1)
    expect(fields(element)[0]?.value).toBe('')
  })
})
