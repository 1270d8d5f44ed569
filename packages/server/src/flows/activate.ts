import { stepAt } from '@warifu/otp'
import type { Account, Authenticator, Challenge, PendingEnrollment } from '../account/account.ts'
import { rememberBrowser } from '../account/browsers.ts'
import { addChallenge, approved, closeAll } from '../account/challenges.ts'
import { followed, noDrift } from '../account/drift.ts'
import { freeName } from '../account/names.ts'
import { endSessions } from '../account/sessions.ts'
import type { EventDraft } from '../events/event.ts'
import { bindOwn } from '../operations/own-operations.ts'
import type { Result } from '../refusal/refusal.ts'
import { appParameters } from './counters.ts'
import type { Asker, Changed, FlowContext } from './flow.ts'
import { fromOf } from './from.ts'
import { newChallenge, pushedOut } from './open-challenge.ts'

/** A confirmed enrollment: the authenticator, what the browser is to remember, and how long high-risk things wait. */
export interface Enrolled {
  authenticator: Authenticator
  /** A challenge about a set of backup codes, approved by this: the first, or a new one after a move; else null. */
  backupCodesChallenge: string | null
  browserIds: string[]
  coolingOffUntil: number | null
}

/** The account with the authenticator that a right code has confirmed, and what follows from that. */
export function activate(
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
