import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../src/define/otp-sign-in.ts'
import type { OtpSignIn } from '../src/index.ts'
import { challenge, no, ok, passed, serve } from './pages.ts'
import { button, codeInput, show, textOf, until } from './screen.ts'

const answer = 'POST /otp/challenges/c1/answer'

let server: ReturnType<typeof serve>
const stay = (event: Event) => event.preventDefault()
document.addEventListener('otp-signed-in', stay)

async function asked(otherDigits?: readonly number[]): Promise<OtpSignIn> {
  document.documentElement.lang = 'ja'
  server = serve({
    'POST /sign-in/finish': [no('step-up-required', { challenge }, 403), ok({})],
    'GET /otp/challenges/c1': ok({ ...challenge, otherDigits }),
    [answer]: ok(passed),
  })
  const element = await show('otp-sign-in')
  await until(() => codeInput(element) && document.activeElement === element)
  return element
}

afterEach(() => {
  document.body.innerHTML = ''
  server.stop()
})

describe('devices whose codes differ in length', () => {
  it('VER-5 another device’s code can be typed, and the first one’s again', async () => {
    const element = await asked([8])
    await userEvent.click(button(element, '8桁のコードを入力する') as HTMLButtonElement)
    await until(() => element.shadowRoot?.querySelector('otp-code')?.digits === 8 && document.activeElement === element)
    expect(textOf(element)).toContain('確認コード（8桁）')
    expect(button(element, '6桁のコードを入力する')).toBeDefined()
    await userEvent.keyboard('12345678{Enter}')
    await until(() => server.routes().includes(answer))
    expect(server.calls.find(({ route }) => route === answer)?.body).toEqual({ code: '12345678' })
  })

  it('VER-5 nothing is offered where all are alike', async () => {
    const element = await asked()
    expect(button(element, '8桁のコードを入力する')).toBeUndefined()
  })
})
