import { graceOf, withGrace } from '../policy/grace.ts'
import { type Result, refuse } from '../refusal/refusal.ts'
import type { Flow } from './flow.ts'

/**
 * Lets an account sign in that never had an authenticator, where policy demands none or its grace lasts, and logs it.
 * `false` means: ask for a code.
 */
export const signInWithoutAuthenticator: Flow<Result<boolean>> = (account, { policy, now }) => {
  if (account.firstEnrolledAt !== null) return { outcome: { ok: true, value: false } }
  const optional = policy.enrollment === 'optional'
  const until = graceOf(account, policy, now)
  if (!optional && now >= until) return { outcome: refuse({ code: 'enrollment-required' }) }
  return {
    outcome: { ok: true, value: true },
    account: withGrace(account, policy, now),
    events: [{ kind: 'signed-in-without-authenticator', data: optional ? {} : { graceUntil: until } }],
  }
}
