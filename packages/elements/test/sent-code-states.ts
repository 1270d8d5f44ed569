import { userEvent } from 'vitest/browser'
import type { serve } from './pages.ts'
import { no, ok } from './pages.ts'
import { codeInput, show, until } from './screen.ts'
import { sendable, sentTo } from './sent-codes.ts'

type Routes = Parameters<typeof serve>[0]

/** States of codes that are sent, and how to get there. */
export function sentCodeStates(start: (routes: Routes) => void): Record<string, () => Promise<unknown>> {
  return {
    'otp-sign-in, a code that was sent, wrong': async () => {
      start({
        'GET /otp/challenges/c1': ok(sendable(['code', 'email', 'sms', 'backup-code'])),
        'POST /otp/challenges/c1/code': ok(sentTo('email')),
        'POST /otp/challenges/c1/answer': no('wrong-proof', { answersLeft: 4 }),
      })
      const element = await show('otp-sign-in')
      const way = await until(() => element.shadowRoot?.querySelector<HTMLButtonElement>('[part~=way]'))
      way.click()
      await until(() => element.shadowRoot?.querySelector('[part=not-arrived]'))
      codeInput(element)?.focus()
      await userEvent.keyboard('12345678{Enter}')
      await until(() => element.shadowRoot?.querySelector('otp-code')?.shadowRoot?.querySelector('.error'))
    },
    'otp-step-up, a code to be sent, too many of them': async () => {
      const retryAt = sentTo('sms').expiresAt + 86_400_000
      start({
        'GET /otp/challenges/c1': ok(sendable(['sms'])),
        'POST /otp/challenges/c1/code': no('send-limit', { retryAt }, 429),
      })
      const element = await show('otp-step-up')
      void element.approve('c1')
      const send = await until(() => element.shadowRoot?.querySelector<HTMLButtonElement>('#send'))
      send.click()
      await until(() => element.shadowRoot?.querySelector('[part=wait]'))
    },
  }
}
