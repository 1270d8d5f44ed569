import type { Account, PendingEnrollment } from '../account/account.ts'
import { toBase64url } from '../crypto/base64url.ts'
import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import type { Asker, Flow, FlowContext } from './flow.ts'

/** 160 bits (RFC 4226 section 4, R6). */
const secretBytes = 20

/** Pending enrollments of one account, one a session; one more drops the oldest. */
const pendingKept = 3

/**
 * Why this session may not enroll a first authenticator, or null. It exists only for an account that never had one:
 * otherwise a stolen password, or a lockout, would be a way to bind a new phone.
 */
export function refusedEnrollment(
  account: Account | undefined,
  asker: Asker,
  { now, limits, enrollment }: Pick<FlowContext, 'now' | 'limits' | 'enrollment'>,
): Refusal | null {
  if (account !== undefined && account.firstEnrolledAt !== null) return { code: 'enrollment-not-allowed' }
  if (asker.stage === 'first-factor' && enrollment === 'optional') return { code: 'first-factor-only' }
  const age = now - asker.firstFactorAt
  return age > limits.freshFirstFactor ? { code: 'first-factor-too-old' } : null
}

/** Starts an enrollment: a secret that proves nothing until a code made from it comes back. */
export function startEnrollment(
  name: string,
  asker: Asker,
): Flow<Result<{ pending: PendingEnrollment; secret: Uint8Array }>> {
  return (account, context) => {
    const { key, now, random, limits, keys } = context
    const refused = refusedEnrollment(account, asker, context)
    if (refused !== null) return { outcome: refuse(refused) }
    const id = toBase64url(random(16))
    const secret = random(secretBytes)
    const place = { namespace: key.namespace, account: key.id, authenticator: id, field: 'secret' } as const
    const pending: PendingEnrollment = {
      id,
      session: asker.session,
      name,
      secret: keys.seal(secret, place, random(12)),
      expiresAt: now + limits.pendingEnrollment,
    }
    const others = account.pending.filter(({ session, expiresAt }) => session !== asker.session && now < expiresAt)
    return {
      outcome: { ok: true, value: { pending, secret } },
      account: { ...account, pending: [...others, pending].slice(-pendingKept) },
      events: [{ kind: 'enrollment-started', data: { enrollment: id } }],
    }
  }
}
