import type { Account, Authenticator, PendingEnrollment } from '../account/account.ts'
import { laneFor, rememberBrowser } from '../account/browsers.ts'
import { clearLane, refusedByLane } from '../account/lanes.ts'
import { toBase64url } from '../crypto/base64url.ts'
import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import { checkCode, refuseCode } from './check-code.ts'
import type { Asker, Flow, FlowContext, FlowDecision } from './flow.ts'

/** SHA1, 6 digits, 30 s: the only set that every authenticator app computes as it is told. */
const parameters = { algorithm: 'SHA1', digits: 6, periodSeconds: 30 } as const

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
  policy: { now: number; freshFirstFactor: number; demanded: boolean },
): Refusal | null {
  if (account !== undefined && account.firstEnrolledAt !== null) return { code: 'enrollment-not-allowed' }
  if (asker.stage === 'first-factor' && !policy.demanded) return { code: 'first-factor-only' }
  const age = policy.now - asker.firstFactorAt
  return age > policy.freshFirstFactor ? { code: 'first-factor-too-old' } : null
}

/** Starts an enrollment: a secret that proves nothing until a code made from it comes back. */
export function startEnrollment(
  name: string,
  asker: Asker,
  demanded: boolean,
): Flow<Result<{ pending: PendingEnrollment; secret: Uint8Array }>> {
  return (account, context) => {
    const { key, now, random, limits, keys } = context
    const refused = refusedEnrollment(account, asker, { now, freshFirstFactor: limits.freshFirstFactor, demanded })
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

/** A confirmed enrollment: the authenticator, what the browser is to remember, and how long high-risk things wait. */
export interface Enrolled {
  authenticator: Authenticator
  browserIds: string[]
  coolingOffUntil: number | null
}

/** Why a confirmation would not even be looked at, or null. Also asked without the lock, so that it costs nothing. */
export function refusedConfirmation(
  account: Account | undefined,
  id: string,
  asker: Asker,
  context: FlowContext,
): Refusal | null {
  const pending = account?.pending.find((one) => one.id === id && one.session === asker.session)
  if (account === undefined || pending === undefined) return { code: 'enrollment-gone' }
  if (context.now >= pending.expiresAt || account.firstEnrolledAt !== null) return { code: 'enrollment-gone' }
  const lane = laneFor(account, context.key, asker.browserIds, context.keys)
  return refusedByLane(account, lane, context.now, context.limits)
}

/** Confirms a pending enrollment with a code made from its secret; the code's step is spent by it. */
export function confirmEnrollment(id: string, code: unknown, asker: Asker): Flow<Result<Enrolled>> {
  return (account, context) => {
    const unheard = refusedConfirmation(account, id, asker, context)
    if (unheard !== null) return { outcome: refuse(unheard) }
    const pending = account.pending.find((one) => one.id === id) as PendingEnrollment
    const lane = laneFor(account, context.key, asker.browserIds, context.keys)
    const check = checkCode(code, [{ ...parameters, ...pending, lastStep: -1 }], context)
    if (check.verdict !== 'right') {
      const refused = refuseCode(account, lane, check, { enrollment: id }, context)
      return { outcome: refuse(refused.refusal), account: refused.account, events: refused.events }
    }
    return activate(clearLane(account, lane), pending, check.step, asker, context)
  }
}

function activate(
  account: Account,
  { id, name, secret }: PendingEnrollment,
  step: number,
  asker: Asker,
  context: FlowContext,
): FlowDecision<Result<Enrolled>> {
  const { now, limits } = context
  const authenticator: Authenticator = {
    ...parameters,
    id,
    kind: 'totp',
    name,
    secret,
    lastStep: step,
    createdAt: now,
    lastUsedAt: null,
    state: 'active',
  }
  const coolingOffUntil = limits.coolOff > 0 ? now + limits.coolOff : null
  const enrolled: Account = {
    ...account,
    authenticators: [...account.authenticators, authenticator],
    firstEnrolledAt: now,
    pending: [],
    coolingOffUntil,
    // Whoever has been in with a password alone is out: from now on it takes a code.
    sessionsFrom: { firstFactorAt: now, except: asker.firstFactorAt },
  }
  const remembered = rememberBrowser(enrolled, context.key, asker.browserIds, context)
  return {
    outcome: { ok: true, value: { authenticator, browserIds: remembered.ids, coolingOffUntil } },
    account: remembered.account,
    events: [
      {
        kind: 'authenticator-enrolled',
        data: { authenticator: id, method: 'totp', first: true, before: now, except: asker.firstFactorAt },
      },
    ],
  }
}

/** Drops the session's own pending enrollment; there being none is no error. */
export function dropEnrollment(id: string, session: string): Flow<null> {
  return (account) => {
    const pending = account.pending.filter((one) => !(one.id === id && one.session === session))
    if (pending.length === account.pending.length) return { outcome: null }
    return {
      outcome: null,
      account: { ...account, pending },
      events: [{ kind: 'enrollment-dropped', data: { enrollment: id, reason: 'left' } }],
    }
  }
}

/** Drops what has expired: an abandoned enrollment leaves no secret behind. */
export const tidy: Flow<number> = (account, { now }) => {
  const expired = account.pending.filter(({ expiresAt }) => now >= expiresAt)
  if (expired.length === 0) return { outcome: 0 }
  return {
    outcome: expired.length,
    account: { ...account, pending: account.pending.filter((one) => !expired.includes(one)) },
    events: expired.map(({ id }) => ({ kind: 'enrollment-dropped', data: { enrollment: id, reason: 'expired' } })),
  }
}
