import { type Result, refuse } from '../refusal/refusal.ts'
import type { Flow } from './flow.ts'

/** Lets an account sign in that never had an authenticator, and logs it. `ok: false` means: ask for a code. */
export const signInWithoutAuthenticator: Flow<Result<boolean>> = (account, { enrollment }) => {
  if (account.firstEnrolledAt !== null) return { outcome: { ok: true, value: false } }
  if (enrollment === 'required') return { outcome: refuse({ code: 'enrollment-required' }) }
  return {
    outcome: { ok: true, value: true },
    account,
    events: [{ kind: 'signed-in-without-authenticator', data: {} }],
  }
}
