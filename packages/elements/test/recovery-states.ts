import type { serve } from './pages.ts'
import { no, now, ok, state } from './pages.ts'
import { asked, checkUp, halfProven, open, quiet, ready, report, sent, told, waiting } from './recovery.ts'
import { show, until } from './screen.ts'

type Routes = Parameters<typeof serve>[0]

/** A server for who is half signed in and has nothing left. */
export const atTheDoor: Routes = {
  'GET /otp/state': ok({ ...state, stage: 'first-factor' }),
  'GET /otp/recovery': ok(asked),
  'POST /otp/recovery/code': ok(sent),
  'POST /otp/recovery': ok(halfProven),
  'DELETE /otp/recovery': ok(),
  'GET /otp/support-report': ok(report),
}

/** A server for an owner who is signed in. */
export const inside: Routes = {
  'GET /otp/state': ok({
    ...state,
    browsers: [
      { id: 'b1', agent: { browser: 'Chrome', system: 'Windows' }, passedAt: now, current: true },
      { id: 'b2', agent: { browser: null, system: null }, passedAt: now, current: false },
    ],
  }),
  'GET /otp/recovery': ok(quiet),
  'GET /otp/check-up': ok(checkUp),
  'POST /otp/check-up': ok(checkUp),
  'DELETE /otp/recovery': ok(),
  'DELETE /otp/browsers/b2': ok(),
  'POST /otp/release-password': ok(),
  'GET /otp/support-report': ok(report),
}

/** States of recovery and check-up, and how to get there. */
export function recoveryStates(start: (routes: Routes) => void): Record<string, () => Promise<unknown>> {
  const recovering = async (routes: Routes = {}) => {
    start({ ...atTheDoor, ...routes })
    const element = await show('otp-recover')
    await until(() => element.shadowRoot?.querySelector('h2, otp-enroll'))
    return element
  }
  const looking = async (routes: Routes = {}) => {
    start({ ...inside, ...routes })
    const element = await show(
      'otp-check-up',
      '<otp-check-up devices="#devices" backup-codes="#codes" contacts="#contacts"></otp-check-up>',
    )
    await until(() => element.shadowRoot?.querySelector('h2'))
    return element
  }
  const press = async (element: Element, selector: string) => {
    const button = await until(() => element.shadowRoot?.querySelector<HTMLElement>(selector))
    button.click()
  }
  return {
    'otp-recover, what will happen': () => recovering(),
    'otp-recover, a code that was sent': async () => {
      const element = await recovering()
      await press(element, '#use-email')
      await until(() => element.shadowRoot?.querySelector('otp-code'))
    },
    'otp-recover, no code for now': async () => {
      const element = await recovering({ 'POST /otp/recovery/code': no('send-limit', { retryAt: now + 60_000 }, 429) })
      await press(element, '#use-email')
      await until(() => element.shadowRoot?.querySelector('.notice'))
    },
    'otp-recover, half proven': () => recovering({ 'GET /otp/recovery': ok(halfProven) }),
    'otp-recover, wrong release password': async () => {
      const element = await recovering({ 'POST /otp/recovery': no('wrong-proof', { answersLeft: 9 }) })
      await press(element, '#use-release-password')
      const field = await until(() => element.shadowRoot?.querySelector<HTMLInputElement>('#release-password'))
      field.value = 'wrong wrong wrong'
      field.form?.requestSubmit()
      await until(() => element.shadowRoot?.querySelector('.error'))
    },
    'otp-recover, waiting': () => recovering({ 'GET /otp/recovery': ok(waiting) }),
    'otp-recover, the wait is over': () => recovering({ 'GET /otp/recovery': ok(ready) }),
    'otp-recover, the number of the support desk': () => recovering({ 'GET /otp/recovery': ok(told) }),
    'otp-recover, the support desk': async () => {
      const element = await recovering({ 'GET /otp/recovery': ok({ ...asked, ways: [] }) })
      await press(element, 'summary')
      await until(() => element.shadowRoot?.querySelector('pre'))
    },
    'otp-recover, the new device': async () => {
      const element = await recovering({
        'GET /otp/state': ok({ ...state, stage: 'first-factor', enrollment: 'allowed' }),
        'GET /otp/recovery': ok(open),
      })
      await until(() => element.shadowRoot?.querySelector('otp-enroll')?.shadowRoot?.querySelector('form'))
    },
    'otp-recover, the owner': () => recovering({ 'GET /otp/state': ok(state), 'GET /otp/recovery': ok(waiting) }),
    'otp-check-up, gaps': () => looking(),
    'otp-check-up, everything open': async () => {
      const element = await looking({ 'GET /otp/recovery': ok({ ...waiting, ways: [] }) })
      await press(element, '.set-password')
      await until(() => element.shadowRoot?.querySelector('#release-password'))
      for (const details of element.shadowRoot?.querySelectorAll('details') ?? []) details.open = true
      await until(() => element.shadowRoot?.querySelector('pre'))
    },
    'otp-check-up, all well': () => looking({ 'GET /otp/check-up': ok({ ...checkUp, gaps: [], checkedAt: now }) }),
  }
}
