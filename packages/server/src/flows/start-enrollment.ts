import type { Account, PendingEnrollment, RightToBind } from '../account/account.ts'
import { isOpen } from '../account/invitation.ts'
import { methodsAtHand } from '../account/methods.ts'
import { isTaken } from '../account/names.ts'
import { hasRoom } from '../account/room.ts'
import { toBase64url } from '../crypto/base64url.ts'
import { methodsFor } from '../policy/methods.ts'
import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import type { Asker, Flow, FlowContext } from './flow.ts'
import { fromOf } from './from.ts'

/** 160 bits (RFC 4226 section 4, R6). */
const secretBytes = 20

/** Pending enrollments of one account, one a session; one more drops the oldest. */
const pendingKept = 3

/** What an enrollment by this session rests on, if it may be. */
export function groundsFor(account: Account | undefined, asker: Asker, now: number): PendingEnrollment['grounds'] {
  if (account === undefined || account.firstEnrolledAt === null) return 'first'
  const { mayBind } = account
  return mayBind !== null && holdsRight(mayBind, asker, now) ? mayBind.grounds : 'approved'
}

/** Whether it is this session that may bind an authenticator now. */
export function holdsRight(right: RightToBind, { session, firstFactorAt }: Asker, now: number): boolean {
  const isTheirs = right.firstFactorAt === firstFactorAt && (right.session ?? session) === session
  return isTheirs && now < right.until
}

/** An authenticator that somebody wants: its name, and whose place it takes. */
export interface Wanted {
  name: string
  replaces: string | null
}

/** Why this session may not enroll this authenticator, or null. */
export function refusedEnrollment(
  account: Account | undefined,
  { name, replaces }: Wanted,
  asker: Asker,
  context: Pick<FlowContext, 'now' | 'limits' | 'policy' | 'keys'>,
): Refusal | null {
  const refused = refusedToEnroll(account, asker, context, replaces ?? undefined)
  if (refused !== null) return refused
  const known = replaces === null || account?.authenticators.some(({ id }) => id === replaces)
  if (!known) return { code: 'authenticator-unknown' }
  return isTaken(account, name, replaces ?? undefined) ? { code: 'name-taken' } : null
}

/**
 * Why this session may not enroll an authenticator, or null. After a first factor alone there is only the first one of
 * an account that never had any: otherwise a stolen password, or a lockout, would be a way to bind a new phone.
 */
export function refusedToEnroll(
  account: Account | undefined,
  asker: Asker,
  context: Pick<FlowContext, 'now' | 'limits' | 'policy' | 'keys'>,
  replaces?: string,
): Refusal | null {
  const { now, limits, policy } = context
  // A token comes from an operator; what is enrolled here is an app.
  if (policy.authenticators === 'company') return { code: 'enrollment-not-allowed' }
  if (account !== undefined && account.firstEnrolledAt !== null)
    return refusedFurther(account, asker, context, replaces)
  if (account !== undefined && account.invited !== null && !isOpen(account, now))
    return { code: 'enrollment-not-allowed' }
  if (asker.stage === 'first-factor' && policy.enrollment === 'optional') return { code: 'first-factor-only' }
  const age = now - asker.firstFactorAt
  return age > limits.freshFirstFactor ? { code: 'first-factor-too-old' } : null
}

function refusedFurther(
  account: Account,
  asker: Asker,
  { now, limits, policy, keys }: Pick<FlowContext, 'now' | 'limits' | 'policy' | 'keys'>,
  replaces?: string,
): Refusal | null {
  const grounds = groundsFor(account, asker, now)
  // What it binds takes the place of everything there is.
  if (grounds === 'recovery') return null
  if (asker.stage === 'first-factor') return { code: 'first-factor-only' }
  if (!hasRoom(account, 'app', limits, replaces)) return { code: 'too-many-authenticators' }
  const methods = methodsFor(policy, 'add-authenticator')
  if (grounds === 'backup-code') return methods.includes('backup-code') ? null : { code: 'enrollment-not-allowed' }
  const nothingLeft = methodsAtHand(account, methods, { policy, keys }).length === 0
  return nothingLeft ? { code: 'enrollment-not-allowed' } : null
}

export interface Started {
  pending: PendingEnrollment
  secret: Uint8Array
}

/**
 * Starts an enrollment: a secret that proves nothing until a code made from it comes back.
 *
 * @param grounds - `approved` only where the approval is spent in the same commit
 */
export function startEnrollment(
  wanted: Wanted,
  asker: Asker,
  grounds: PendingEnrollment['grounds'],
  challenge: string | null = null,
): Flow<Result<Started>> {
  return (account, context) => {
    const { key, now, random, limits, keys } = context
    const refused = refusedEnrollment(account, wanted, asker, context)
    if (refused !== null) return { outcome: refuse(refused) }
    if (groundsFor(account, asker, now) !== grounds) return { outcome: refuse({ code: 'enrollment-not-allowed' }) }
    const id = toBase64url(random(16))
    const secret = random(secretBytes)
    const place = { namespace: key.namespace, account: key.id, authenticator: id, field: 'secret' } as const
    const pending: PendingEnrollment = {
      id,
      session: asker.session,
      grounds,
      challenge,
      ...wanted,
      secret: keys.seal(secret, place, random(12)),
      expiresAt: now + limits.pendingEnrollment,
    }
    const others = account.pending.filter(({ session, expiresAt }) => session !== asker.session && now < expiresAt)
    return {
      outcome: { ok: true, value: { pending, secret } },
      account: { ...account, pending: [...others, pending].slice(-pendingKept) },
      events: [{ kind: 'enrollment-started', data: { enrollment: id, ...fromOf(asker) } }],
    }
  }
}
