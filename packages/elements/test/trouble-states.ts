import { userEvent } from 'vitest/browser'
import { owning, pixel, tablet } from './devices.ts'
import type { serve } from './pages.ts'
import { challenge, no, now, ok, state } from './pages.ts'
import { report } from './recovery.ts'
import { codeInput, show, until } from './screen.ts'

type Routes = Parameters<typeof serve>[0]

const hidden = { label: 'Payee', value: 'WARIFU B\u0410NK', weight: 'main' } as const
const iban = { label: 'IBAN', value: 'GB29NWBK60161331926819', weight: 'normal' } as const
const checked = { ...challenge, summary: [hidden, iban], check: { label: 'Last 4 digits of the account', digits: 4 } }
const marked = owning({ ...pixel, color: 'green' }, tablet)

/** States of what goes wrong: doubtful details, lost devices, nobody's codes, and how to get there. */
export function troubleStates(start: (routes: Routes) => void): Record<string, () => Promise<unknown>> {
  const devices = async (act: 'trouble' | 'look', routes: Routes = {}) => {
    start({ 'GET /otp/state': ok(marked), ...routes })
    const element = await show('otp-devices')
    const button = await until(() => element.shadowRoot?.querySelector<HTMLElement>(`[data-act=${act}]`))
    button.click()
    await until(() => element.shadowRoot?.querySelector('.open'))
    return element
  }
  const stopped = async (left: object) => {
    const element = await devices('trouble', { 'POST /otp/authenticators/a1/loss': ok({ now, ...left }) })
    element.shadowRoot?.querySelector<HTMLElement>('.destroy')?.click()
    await until(() => element.shadowRoot?.querySelector('[part=day]'))
  }
  const checking = async (html: string) => {
    start({
      'GET /otp/challenges/c1': ok(checked),
      'POST /otp/challenges/c1/answer': no('wrong-check', { answersLeft: 4 }),
    })
    const element = await show('otp-step-up', html)
    void element.approve('c1')
    const field = await until(() => element.shadowRoot?.querySelector<HTMLInputElement>('#check'))
    await userEvent.fill(field, '4567')
    codeInput(element)?.focus()
    await userEvent.keyboard('123456{Enter}')
    await until(() => element.shadowRoot?.querySelector('#check-error.error'))
  }
  return {
    'otp-devices, lost or broken': () => devices('trouble'),
    'otp-devices, color and place': () => devices('look'),
    'otp-devices, stopped': () => stopped({ authenticators: [tablet], backupCodesLeft: 8 }),
    'otp-devices, stopped, nothing left': () => stopped({ authenticators: [], backupCodesLeft: 0 }),
    'otp-step-up, wrong digits, look-alike letters': () => checking('<otp-step-up></otp-step-up>'),
    'otp-step-up, inline': () => checking('<otp-step-up inline></otp-step-up>'),
    'otp-sign-in, all help open': async () => {
      start({ 'GET /otp/support-report': ok(report) })
      const element = await show('otp-sign-in', '<otp-sign-in recovery="/recover"></otp-sign-in>')
      await until(() => codeInput(element))
      for (const details of element.shadowRoot?.querySelectorAll('details') ?? []) details.open = true
      await until(() => element.shadowRoot?.querySelector('pre'))
    },
    'otp-enroll, a wrong code of an invitation': async () => {
      start({
        'GET /otp/state': ok({ ...state, invitation: { until: now + 86_400_000, code: true } }),
        'POST /otp/enrollments': no('invitation-code', { remaining: 1, retryAt: now + 30_000 }),
      })
      const element = await show('otp-enroll')
      const field = await until(() => element.shadowRoot?.querySelector<HTMLInputElement>('#invitation-code'))
      await userEvent.fill(field, '7K2M-9QXD-3FTVW')
      await userEvent.keyboard('{Enter}')
      await until(() => element.shadowRoot?.querySelector('#invitation-code-error.error'))
    },
  }
}
