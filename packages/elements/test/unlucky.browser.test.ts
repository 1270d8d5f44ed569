import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../src/define/otp-code.ts'
import '../src/define/otp-recover.ts'
import '../src/define/otp-sign-in.ts'
import type { OtpCode } from '../src/index.ts'
import { challenge, no, now, ok, serve, state } from './pages.ts'
import { codeInput, show, textOf, until } from './screen.ts'

beforeEach(() => document.documentElement.setAttribute('lang', 'ja'))
afterEach(() => {
  document.body.innerHTML = ''
})

/** A text that an input method holds open. */
function compose(input: HTMLInputElement, text: string): void {
  input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true, composed: true }))
  input.value = text
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, isComposing: true }))
}

describe('otp-code where a page is rough with it', () => {
  it('attack: taken out of the page while an input method is open, it takes digits again', async () => {
    const field = await show('otp-code')
    compose(codeInput(field) as HTMLInputElement, '１')
    field.remove()
    document.body.append(field)
    field.focus()
    await userEvent.keyboard('654321')
    expect(field.value).toBe('654321')
  })

  it('attack: a form that is reset while an input method is open leaves nothing', async () => {
    const field = await show('otp-code', '<form><otp-code></otp-code></form>')
    const input = codeInput(field) as HTMLInputElement
    compose(input, '１２')
    document.querySelector('form')?.reset()
    await field.updateComplete
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, composed: true }))
    expect([field.value, input.value]).toEqual(['', ''])
  })

  it('attack: fewer digits than were typed are a whole code', async () => {
    const field: OtpCode = await show('otp-code', '<otp-code digits="8"></otp-code>')
    field.value = '1234567'
    field.digits = 6
    await field.updateComplete
    expect([field.value, field.complete, codeInput(field)?.value]).toEqual(['123456', true, '123456'])
  })

  it('attack: Enter sends nothing where the form’s button is disabled by its fieldset', async () => {
    const html = '<form><otp-code></otp-code><fieldset disabled><button>OK</button></fieldset></form>'
    const field = await show('otp-code', html)
    let sent = 0
    field.form?.addEventListener('submit', (event) => {
      event.preventDefault()
      sent += 1
    })
    field.focus()
    await userEvent.keyboard('123456{Enter}')
    expect(sent).toBe(0)
  })
})

describe('what was typed on a page that the browser keeps', () => {
  const leave = () => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))

  it('attack: a backup code that was not sent is gone when the page comes back', async () => {
    const server = serve({
      'POST /sign-in/finish': no('step-up-required', { challenge }, 403),
      'GET /otp/challenges/c1': ok({ ...challenge, methods: ['backup-code'] }),
    })
    const element = await show('otp-sign-in')
    const input = await until(() => element.shadowRoot?.querySelector<HTMLInputElement>('#backup-code'))
    await userEvent.fill(input, '7K2M-9QXD-3FTVW')
    leave()
    expect(input.value).toBe('')
    server.stop()
  })

  it('attack: a release password that was not sent is gone when the page comes back', async () => {
    const ways = [{ method: 'release-password', to: null, proven: false }]
    const view = { now, state: 'none', ways, missing: 1, waitSeconds: 259_200, by: null, requestedAt: null }
    const server = serve({
      'GET /otp/state': ok({ ...state, stage: 'first-factor' }),
      'GET /otp/recovery': ok({ ...view, readyAt: null, expiresAt: null, releasePasswordSetAt: null }),
    })
    const element = await show('otp-recover')
    const way = await until(() => element.shadowRoot?.querySelector<HTMLElement>('#use-release-password'))
    way.click()
    const input = await until(() => element.shadowRoot?.querySelector<HTMLInputElement>('#release-password'))
    await userEvent.fill(input, 'a password of many words')
    leave()
    expect(input.value).toBe('')
    server.stop()
  })
})

describe('otp-sign-in on a page that the browser kept', () => {
  it('attack: the way back after signing in is no dead end', async () => {
    const server = serve({ 'POST /sign-in/finish': ok({}) })
    let told = 0
    const heard = (event: Event) => {
      event.preventDefault()
      told += 1
    }
    document.addEventListener('otp-signed-in', heard)
    const element = await show('otp-sign-in')
    await until(() => told === 1 && textOf(element))
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    await until(() => told === 2)
    document.removeEventListener('otp-signed-in', heard)
    server.stop()
  })
})
