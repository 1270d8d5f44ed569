import type { RecoveryMethod } from '@warifu/contract'
import type { Account } from '../account/account.ts'
import { gatheringOf, releaseBy, releasesNow, withGathering, withRelease } from '../account/recovery.ts'
import type { EventDraft } from '../events/event.ts'
import type { Limits } from '../options/limits.ts'
import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import type { Asker, Changed, Flow, FlowContext } from './flow.ts'

/**
 * Recovery, for who has neither a device nor a backup code (NIST SP 800-63B-4 section 4.2). In order:
 *
 * 1. A fresh first factor. Who is signed in has nothing to recover.
 * 2. Different proofs, as many as `limits.recoveryProofs`: codes sent to registered contacts, the release password.
 * 3. A wait. Every channel hears of it, and whoever still has a device stops it: by signing in, or with a word.
 * 4. Once more a fresh first factor and one proof, by then in any session.
 * 5. One enrollment. It takes the place of everything there was, and the cool-off begins.
 *
 * The support desk's way takes steps 3 and 4 with two operators instead of proofs: see `request-release.ts`.
 */

/** Why this session may not prove anything, or null. Also asked without the lock. */
export function refusedRecovery(
  account: Account | undefined,
  asker: Asker,
  { now, limits, policy }: Pick<FlowContext, 'now' | 'limits' | 'policy'>,
  by: 'owner' | 'support' = 'owner',
): Refusal | null {
  const nothingThere = account === undefined || account.firstEnrolledAt === null
  if (nothingThere || asker.stage === 'signed-in') return { code: 'recovery-unavailable' }
  // Who left still has the mailbox and the number.
  if (account.leftAt !== null && by === 'owner') return { code: 'recovery-unavailable' }
  // Nothing could be enrolled at its end: the site's own devices come from an operator.
  if (policy.authenticators === 'company') return { code: 'recovery-unavailable' }
  return now - asker.firstFactorAt > limits.freshFirstFactor ? { code: 'first-factor-too-old' } : null
}

/** What a session heard after a proof: when it may go on, or that it may enroll. */
export interface Proven {
  state: 'proving' | 'waiting' | 'open'
}

/** Adds a proof that was right to what the session has proven, and goes on from there. */
export function withProof(
  account: Account,
  method: RecoveryMethod,
  asker: Asker,
  context: FlowContext,
): Changed<Result<Proven>> {
  const { now, limits } = context
  const before = gatheringOf(account.recovery, asker.session, now)
  const proofs = [...new Set([...(before?.proofs ?? []), method])]
  const gathered = {
    session: asker.session,
    proofs,
    sent: (before?.sent ?? []).filter((one) => one.method !== method),
    expiresAt: asker.firstFactorAt + limits.freshFirstFactor + limits.sentCode,
  }
  const proven: Account = { ...account, recovery: withGathering(account.recovery, gathered, now) }
  const heard: EventDraft = { kind: 'recovery-proven', data: { method } }
  if (method === 'support-code') return opened(proven, 'support', asker, context, [heard])
  const asked = releaseBy(account.recovery, 'owner', now)
  if (asked !== undefined && now >= asked.readyAt) return opened(proven, 'owner', asker, context, [heard])
  const enough = proofs.filter((proof) => proof !== 'support-code').length >= limits.recoveryProofs
  if (!enough) return { outcome: done('proving'), account: proven, events: [heard] }
  // Asking again does not begin the wait again.
  if (asked !== undefined) return { outcome: done('waiting'), account: proven, events: [heard] }
  const waiting = withOwnersRelease(proven, now, limits)
  const requested = requestOf('owner', now, limits, { methods: proofs.join(' ') })
  if (limits.recoveryWait === 0) return opened(waiting, 'owner', asker, context, [heard, requested])
  return { outcome: done('waiting'), account: waiting, events: [heard, requested] }
}

function done(state: Proven['state']): Result<Proven> {
  return { ok: true, value: { state } }
}

function withOwnersRelease(account: Account, now: number, limits: Limits): Account {
  const readyAt = now + limits.recoveryWait
  const expiresAt = readyAt + limits.recoveryOpen
  const release = { by: 'owner', actor: null, requestedAt: now, readyAt, expiresAt, dueAt: null, code: null } as const
  return { ...account, recovery: withRelease(account.recovery, release, now) }
}

/** The line that every channel hears of: who asked, and until when it can be stopped. */
export function requestOf(by: 'owner' | 'support', now: number, limits: Limits, more: EventDraft['data']): EventDraft {
  return { kind: 'recovery-requested', data: { by, readyAt: now + limits.recoveryWait, ...more } }
}

/** From now on this session, told by its first factor, may enroll one device in the place of everything. */
function opened(
  account: Account,
  by: 'owner' | 'support',
  { firstFactorAt, session }: Asker,
  { now, limits }: FlowContext,
  before: readonly EventDraft[],
): Changed<Result<Proven>> {
  return {
    outcome: done('open'),
    account: {
      ...account,
      mayBind: { grounds: 'recovery', firstFactorAt, session, until: now + limits.pendingEnrollment },
    },
    events: [...before, { kind: 'recovery-opened', data: { by } }],
  }
}

/**
 * Nothing that waits, is open or was proven counts any more. `null` where there was nothing to stop.
 */
export function stopped(account: Account, now: number): Account | null {
  const { recovery, mayBind } = account
  const opens = mayBind?.grounds === 'recovery' && now < mayBind.until
  const begun = account.pending.some(({ grounds }) => grounds === 'recovery')
  if (releasesNow(recovery, now).length === 0 && !opens && !begun) return null
  return {
    ...account,
    mayBind: opens ? null : mayBind,
    pending: account.pending.filter(({ grounds }) => grounds !== 'recovery'),
    recovery: { ...recovery, releases: [], gathering: [] },
  }
}

/** A signed-in session stops what waits; one that is not drops what it has proven itself, and nothing else. */
export function stopRecovery(asker: Asker): Flow<Result<null>> {
  return (account, { now }) => {
    const outcome: Result<null> = { ok: true, value: null }
    if (asker.stage === 'signed-in') {
      const without = stopped(account, now)
      if (without === null) return { outcome: refuse({ code: 'recovery-unavailable' }) }
      return { outcome, account: without, events: [{ kind: 'recovery-cancelled', data: { by: 'owner' } }] }
    }
    const gathering = account.recovery.gathering.filter(({ session }) => session !== asker.session)
    if (gathering.length === account.recovery.gathering.length) return { outcome }
    return { outcome, account: { ...account, recovery: { ...account.recovery, gathering } }, events: [] }
  }
}
