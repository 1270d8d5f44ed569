import type { Account, Authenticator, PendingEnrollment } from '../account/account.ts'
import { laneFor, rememberBrowser } from '../account/browsers.ts'
import { addChallenge, approved } from '../account/challenges.ts'
import { clearLane, refusedByLane } from '../account/lanes.ts'
import { freeName } from '../account/names.ts'
import { endSessions } from '../account/sessions.ts'
import type { EventDraft } from '../events/event.ts'
import { bindOwn } from '../operations/own-operations.ts'
import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import { checkCode, refuseCode } from './check-code.ts'
import type { Asker, Flow, FlowContext, FlowDecision } from './flow.ts'
import { newChallenge } from './open-challenge.ts'
import { groundsFor } from './start-enrollment.ts'

/** SHA1, 6 digits, 30 s: the only set that every authenticator app computes as it is told. */
const parameters = { algorithm: 'SHA1', digits: 6, periodSeconds: 30 } as const

/** A confirmed enrollment: the authenticator, what the browser is to remember, and how long high-risk things wait. */
export interface Enrolled {
  authenticator: Authenticator
  /** A challenge about the first set of backup codes, approved by this; null when there is a set. */
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
  if (context.now >= pending.expiresAt || pending.grounds !== groundsFor(account)) return { code: 'enrollment-gone' }
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
    // A device that was renamed meanwhile may have taken the name.
    name: freeName(account, name),
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
    firstEnrolledAt: account.firstEnrolledAt ?? now,
    pending: [],
    coolingOffUntil,
  }
  // Whoever has been in with a password alone is out: from now on it takes a code.
  const alone = endSessions(enrolled, now, asker.firstFactorAt)
  const remembered = rememberBrowser(alone, context.key, asker.browserIds, context)
  const withCodes = approveBackupCodes(remembered.account, authenticator, asker, context)
  const first = account.firstEnrolledAt === null
  const { backupCodesChallenge } = withCodes
  return {
    outcome: { ok: true, value: { authenticator, backupCodesChallenge, browserIds: remembered.ids, coolingOffUntil } },
    account: withCodes.account,
    events: [
      {
        kind: 'authenticator-enrolled',
        data: { authenticator: id, method: 'totp', first, before: now, except: asker.firstFactorAt },
      },
      ...withCodes.events,
    ],
  }
}

/** The code that confirmed the enrollment also approves the account's first set of backup codes, which follows it. */
function approveBackupCodes(
  account: Account,
  { id }: Authenticator,
  asker: Asker,
  context: FlowContext,
): { account: Account; backupCodesChallenge: string | null; events: EventDraft[] } {
  if (account.backupCodes !== null) return { account, backupCodesChallenge: null, events: [] }
  const { now, limits } = context
  const operation = bindOwn('new-backup-codes', {})
  const challenge = approved(newChallenge(account, operation, asker, context), now, limits)
  return {
    account: addChallenge(account, challenge, now).account,
    backupCodesChallenge: challenge.id,
    events: [
      {
        kind: 'challenge-approved',
        data: { challenge: challenge.id, operation: challenge.operation, method: 'code', authenticator: id },
      },
    ],
  }
}
