import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../src/define/otp-step-up.ts'
import type { OtpStepUp } from '../src/index.ts'
import { challenge, no, ok, passed, serve } from './pages.ts'
import { button, codeInput, show, textOf, until } from './screen.ts'

const answer = 'POST /otp/challenges/c1/answer'
const check = { label: '振込先口座番号の下4桁', digits: 4 }

let server: ReturnType<typeof serve>

async function opened(routes: Parameters<typeof serve>[0]): Promise<OtpStepUp> {
  server = serve({
    'GET /otp/challenges/c1': ok({ ...challenge, methods: ['code', 'backup-code'], check }),
    'DELETE /otp/challenges/c1': ok(),
    ...routes,
  })
  const element = await show('otp-step-up')
  void element.approve('c1')
  await until(() => field(element)?.matches(':focus'))
  return element
}

const field = (element: Element) => element.shadowRoot?.querySelector<HTMLInputElement>('#check')
const error = (element: Element) => element.shadowRoot?.querySelector('#check-error')?.textContent ?? ''
const answers = () => server.calls.filter(({ route }) => route === answer).map(({ body }) => body)
const wrong = (answersLeft: number) => no('wrong-check', { answersLeft })

beforeEach(() => document.documentElement.setAttribute('lang', 'ja'))
afterEach(() => {
  document.body.innerHTML = ''
  server.stop()
})

describe('digits of the details beside the code', () => {
  it('attack: wrong ones are named again when another way is chosen, and not sent again', async () => {
    const element = await opened({ [answer]: wrong(4) })
    await userEvent.keyboard('4567{Tab}123456{Enter}')
    const said = await until(() => error(element))
    button(element, 'バックアップコードを使う')?.click()
    const input = await until(() => element.shadowRoot?.querySelector<HTMLInputElement>('#backup-code'))
    input.value = '7K2M-9QXD-3FTVW'
    input.closest('form')?.requestSubmit()
    await until(() => error(element) === said)
    expect(answers()).toHaveLength(1)
  })

  it('STP-6 asks for them first, in the server’s words, and sends them with the code', async () => {
    const element = await opened({ [answer]: ok(passed) })
    expect(textOf(element)).toContain('振込先口座番号の下4桁')
    expect(textOf(element)).toContain('請求書など、この画面以外の資料を見て入力してください。')
    await userEvent.keyboard('４５ 67{Tab}123456{Enter}')
    await until(() => answers().length === 1)
    expect(answers()).toEqual([{ code: '123456', check: '4567' }])
  })

  it('STP-6 is a field of its own: no password manager takes it for one of codes', async () => {
    const element = await opened({})
    const input = field(element) as HTMLInputElement
    expect([input.autocomplete, input.inputMode, input.getAttribute('aria-required')]).toEqual([
      'off',
      'numeric',
      'true',
    ])
    expect(input.labels?.[0]?.textContent).toBe('振込先口座番号の下4桁')
  })

  it('STP-6 sends nothing before all of them are there', async () => {
    const element = await opened({})
    await userEvent.keyboard('456{Enter}')
    await until(() => error(element) === '4桁の数字を入力してください。')
    expect(field(element)?.getAttribute('aria-invalid')).toBe('true')
    await userEvent.keyboard('7{Enter}')
    await until(() => element.shadowRoot?.activeElement?.localName === 'otp-code')
    expect(answers()).toEqual([])
  })

  it('STP-6 wrong ones are told at their field; the code was not looked at and stays', async () => {
    const element = await opened({ [answer]: wrong(4) })
    await userEvent.keyboard('4567{Tab}123456{Enter}')
    await until(() => error(element).includes('一致しません。'))
    expect(error(element)).toContain('あと4回まで入力できます。')
    expect(codeInput(element)?.value).toBe('123456')
    expect(field(element)?.matches(':focus')).toBe(true)
    const code = element.shadowRoot?.querySelector('otp-code')
    expect(code?.error).toBeNull()
    // The same once more would cost another of the few answers.
    await userEvent.keyboard('{Enter}')
    expect(answers()).toHaveLength(1)
    await userEvent.keyboard('4568{Enter}')
    await until(() => answers().length === 2)
    expect(answers()[1]).toEqual({ code: '123456', check: '4568' })
  })

  it('STP-6 a wrong code leaves them as they are', async () => {
    const element = await opened({ [answer]: no('wrong-code', { remaining: 3, retryAt: null }) })
    await userEvent.keyboard('4567{Tab}111111{Enter}')
    await until(() => textOf(element).includes('確認コードが正しくありません。'))
    expect(field(element)?.value).toBe('4567')
    expect(codeInput(element)?.value).toBe('')
    expect(error(element)).toBe('')
  })

  it('STP-6 ends with the last wrong ones, and nothing is done', async () => {
    const element = await opened({ [answer]: wrong(0) })
    await userEvent.keyboard('4567{Tab}123456{Enter}')
    await until(() => textOf(element).includes('正しくないコードが続いたため、この確認を終わりました。'))
    expect(field(element)).toBeNull()
  })

  it('STP-6 goes with a backup code too', async () => {
    const element = await opened({ [answer]: ok(passed) })
    await userEvent.keyboard('4567')
    await userEvent.click(button(element, 'バックアップコードを使う') as HTMLButtonElement)
    const input = await until(() => element.shadowRoot?.querySelector<HTMLInputElement>('#backup-code'))
    await userEvent.fill(input, '7K2M-9QXD-3FTVW')
    await userEvent.keyboard('{Enter}')
    await until(() => answers().length === 1)
    expect(answers()).toEqual([{ backupCode: '7K2M9QXD3FTVW', check: '4567' }])
  })
})
