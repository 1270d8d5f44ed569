import { type Account, activeAuthenticators, type PendingEnrollment } from '../account/account.ts'
import { laneFor } from '../account/browsers.ts'
import { closeAll } from '../account/challenges.ts'
import { clearLane, clearLanes, refusedByLane } from '../account/lanes.ts'
import { noRecovery } from '../account/recovery.ts'
import type { EventDraft } from '../events/event.ts'
import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import { activate, type Enrolled } from './activate.ts'
import { type CodeCheck, checkCode, refusalOf, refuseCode } from './check-code.ts'
import { candidateOf } from './counters.ts'
import type { Asker, Changed, Flow, FlowContext } from './flow.ts'
import { fromOf } from './from.ts'
import { stopped } from './recover.ts'

/** Why a confirmation would not even be looked at, or null. Also asked without the lock, so that it costs nothing. */
export function refusedConfirmation(
  account: Account | undefined,
  id: string,
  asker: Asker,
  context: FlowContext,
): Refusal | null {
  const pending = account?.pending.find((one) => one.id === id && one.session === asker.session)
  if (account === undefined || pending === undefined) return { code: 'enrollment-gone' }
  const first = account.firstEnrolledAt === null
  if (context.now >= pending.expiresAt || (pending.grounds === 'first') !== first) return { code: 'enrollment-gone' }
  // Begun under another policy, which let apps count.
  if (context.policy.authenticators === 'company') return { code: 'enrollment-not-allowed' }
  // Begun when it was signed in, and taken back to its first stage since.
  if (!first && asker.stage !== 'signed-in' && pending.grounds !== 'recovery') return { code: 'first-factor-only' }
  // What it takes the place of may be why it was asked for.
  if (pending.grounds === 'recovery') return null
  // With nothing left to guess, a pause would keep out only the owner, who came by paper to bind a new device.
  if (!first && activeAuthenticators(account).length === 0) return null
  const lane = laneFor(account, asker.browsers)
  return refusedByLane(account, lane, context.now, context.limits)
}

/** Confirms a pending enrollment with a code made from its secret; the code's step is spent by it. */
export function confirmEnrollment(id: string, code: unknown, asker: Asker): Flow<Result<Enrolled>> {
  return (account, context) => {
    const unheard = refusedConfirmation(account, id, asker, context)
    if (unheard !== null) return { outcome: refuse(unheard) }
    const pending = account.pending.find((one) => one.id === id) as PendingEnrollment
    const lane = laneFor(account, asker.browsers)
    const check = checkCode(code, [candidateOf(pending)], 'all', context)
    if (check.verdict !== 'right' && pending.grounds === 'recovery') return refusePending(account, pending, check)
    if (check.verdict !== 'right') {
      const refused = refuseCode(account, lane, check, { enrollment: id, ...fromOf(asker) }, context)
      return { outcome: refuse(refused.refusal), account: refused.account, events: refused.events }
    }
    if (pending.grounds === 'recovery') {
      const recovered = activate(withNothingLeft(account), pending, check.step, asker, context)
      return { ...recovered, events: [...recovered.events, { kind: 'recovered', data: {} }] }
    }
    // A browser that becomes known now must not find its lane at a cap that disabled what was here before.
    const cleared = activeAuthenticators(account).length === 0 ? clearLanes(account) : clearLane(account, lane)
    // Who has a device again needs no recovery, and whoever asked for one was somebody else.
    const without = stopped(cleared, context.now)
    const activated = activate(without ?? cleared, pending, check.step, asker, context)
    const stop: EventDraft = { kind: 'recovery-cancelled', data: { by: 'code' } }
    return without === null ? activated : { ...activated, events: [...activated.events, stop] }
  }
}

/** Codes that do not confirm a device that recovers; the last one drops it. */
const pendingAnswers = 5

/**
 * A slip in the code of a new device counts in no lane: it was the lanes, perhaps, that made the recovery necessary, and
 * who guesses here guesses at a secret of their own.
 */
function refusePending(
  account: Account,
  pending: PendingEnrollment,
  check: Exclude<CodeCheck, { verdict: 'right' }>,
): Changed<Result<Enrolled>> {
  const wrong = (pending.wrong ?? 0) + 1
  const remaining = pendingAnswers - wrong
  const others = account.pending.filter(({ id }) => id !== pending.id)
  const { id } = pending
  return {
    outcome: refuse(refusalOf(check, { remaining, retryAt: null })),
    account: { ...account, pending: remaining > 0 ? [...others, { ...pending, wrong }] : others },
    events: remaining > 0 ? [] : [{ kind: 'enrollment-dropped', data: { enrollment: id, reason: 'wrong-codes' } }],
  }
}

/** What is recovered begins anew: whoever has the old devices, codes or browsers has nothing any more. */
function withNothingLeft(account: Account): Account {
  const { sends } = account.recovery
  return {
    ...clearLanes(closeAll(account)),
    authenticators: [],
    backupCodes: null,
    browsers: [],
    leftAt: null,
    // The release password is used up, or may be a thief's.
    recovery: { ...noRecovery, sends },
  }
}
