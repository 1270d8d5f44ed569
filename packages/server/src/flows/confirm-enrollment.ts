import { stepAt } from '@warifu/otp'
import {
  type Account,
  type Authenticator,
  activeAuthenticators,
  type Challenge,
  type PendingEnrollment,
} from '../account/account.ts'
import { laneFor, rememberBrowser } from '../account/browsers.ts'
import { addChallenge, approved, closeAll } from '../account/challenges.ts'
import { followed, noDrift } from '../account/drift.ts'
import { clearLane, clearLanes, refusedByLane } from '../account/lanes.ts'
import { freeName } from '../account/names.ts'
import { noRecovery } from '../account/recovery.ts'
import { endSessions } from '../account/sessions.ts'
import type { EventDraft } from '../events/event.ts'
import { bindOwn } from '../operations/own-operations.ts'
import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import { type CodeCheck, checkCode, refusalOf, refuseCode } from './check-code.ts'
import { appParameters, candidateOf } from './counters.ts'
import type { Asker, Changed, Flow, FlowContext } from './flow.ts'
import { fromOf } from './from.ts'
import { newChallenge, pushedOut } from './open-challenge.ts'
import { stopped } from './recover.ts'

/** A confirmed enrollment: the authenticator, what the browser is to remember, and how long high-risk things wait. */
export interface Enrolled {
  authenticator: Authenticator
  /** A challenge about a set of backup codes, approved by this: the first, or a new one after a move; else null. */
  backupCodesChallenge: string | null
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

function activate(
  account: Account,
  { id, name, secret, replaces }: PendingEnrollment,
  step: number,
  asker: Asker,
  context: FlowContext,
): Changed<Result<Enrolled>> {
  const { now, limits } = context
  const authenticator: Authenticator = {
    ...appParameters,
    id,
    kind: 'totp',
    // A device that was renamed meanwhile may have taken the name.
    name: freeName(account, name, replaces ?? undefined),
    secret,
    lastStep: step,
    drift: followed({ drift: noDrift, hardware: null }, step - stepAt(now, appParameters.periodSeconds)),
    hardware: null,
    createdAt: now,
    lastUsedAt: null,
    lastUsedIn: null,
    state: 'active',
  }
  const coolingOffUntil = limits.coolOff > 0 ? Math.max(now + limits.coolOff, account.coolingOffUntil ?? 0) : null
  const replaced = account.authenticators.some((one) => one.id === replaces) ? replaces : null
  const before = replaced === null ? account : closeAll(account)
  const others = account.authenticators.filter((one) => one.id !== replaced)
  const enrolled: Account = {
    ...before,
    authenticators: [...withRoom(others, limits.authenticators), authenticator],
    mayBind: null,
    invited: account.invited && { ...account.invited, code: null },
    firstEnrolledAt: account.firstEnrolledAt ?? now,
    pending: [],
    coolingOffUntil,
  }
  // Whoever has been in with a password alone is out: from now on it takes a code.
  const alone = endSessions(enrolled, now, asker.firstFactorAt)
  const remembered = rememberBrowser(alone, context.key, asker, context)
  const wantsCodes = account.backupCodes === null || replaced !== null
  const withCodes = wantsCodes
    ? approveBackupCodes(remembered.account, authenticator, asker, context)
    : { account: remembered.account, backupCodesChallenge: null, events: [] }
  const first = account.firstEnrolledAt === null
  const { backupCodesChallenge } = withCodes
  return {
    outcome: { ok: true, value: { authenticator, backupCodesChallenge, browserIds: remembered.ids, coolingOffUntil } },
    account: withCodes.account,
    events: [
      {
        kind: 'authenticator-enrolled',
        data: {
          ...{ authenticator: id, method: 'totp', first, before: now, except: asker.firstFactorAt },
          ...fromOf(asker),
        },
      },
      ...(replaced === null ? [] : [removal(replaced, id, asker, now)]),
      ...withCodes.events,
    ],
  }
}

/**
 * The code that confirmed the enrollment also approves the set of backup codes that follows it: the account's first, or
 * a new one for a new phone. Until that is made the old set counts, so that whoever stops here has a way in.
 */
function approveBackupCodes(
  account: Account,
  { id }: Authenticator,
  asker: Asker,
  context: FlowContext,
): { account: Account; backupCodesChallenge: string; events: EventDraft[] } {
  const { now, limits } = context
  const asked = newChallenge(account, bindOwn('new-backup-codes', {}), asker, context)
  // Who confirmed an enrollment is no stranger: strangers push nothing of it out.
  const answer = { method: 'code', authenticator: id, at: now } as const
  const challenge: Challenge = { ...approved(asked, answer, now, limits), pool: 'proven' }
  const added = addChallenge(account, challenge, now)
  return {
    account: added.account,
    backupCodesChallenge: challenge.id,
    events: [
      ...pushedOut(added.voided),
      {
        kind: 'challenge-approved',
        data: { challenge: challenge.id, operation: challenge.operation, method: 'code', authenticator: id },
      },
    ],
  }
}

function removal(authenticator: string, replacedBy: string, { firstFactorAt }: Asker, now: number): EventDraft {
  return { kind: 'authenticator-removed', data: { authenticator, replacedBy, before: now, except: firstFactorAt } }
}

/** Disabled ones never work again: once one is bound anew, the oldest of them make room. */
function withRoom(authenticators: readonly Authenticator[], most: number): Authenticator[] {
  const tooMany = authenticators.length - most + 1
  const gone = authenticators.filter(({ state }) => state === 'disabled').slice(0, Math.max(0, tooMany))
  return authenticators.filter((one) => !gone.includes(one))
}
