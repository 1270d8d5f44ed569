import type { Account, BackupCodes, Challenge } from '../account/account.ts'
import { indexInSet } from '../account/backup-codes.ts'
import { laneFor } from '../account/browsers.ts'
import {
  ownChallenge,
  refusedAsOver,
  refusedByChallenge,
  replaceChallenge,
  withCheck,
  withoutCheck,
  withWrongCheck,
} from '../account/challenges.ts'
import { methodsAtHand, methodsOf } from '../account/methods.ts'
import { toBase64url } from '../crypto/base64url.ts'
import type { EventDraft } from '../events/event.ts'
import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import { challengeFor } from './answer-challenge.ts'
import { type Approved, approve } from './approve.ts'
import type { Asker, Flow, FlowContext, FlowDecision } from './flow.ts'
import { fromOf } from './from.ts'
import { refusedByCheck, refusedWithoutCheck } from './repeat-details.ts'

/**
 * A backup code is checked by a slow hash, which no lock waits for. So answering takes two changes: the first pays for
 * the answer, then the code is hashed, and the second looks again at everything. Whoever dies in between has paid.
 */

const hour = 3_600_000

/** An answer that was paid for and is being checked. */
export interface Check {
  attempt: string
  set: BackupCodes
}

/** Why a backup code would not be looked at, or null. Also asked without the lock, so that a refusal costs nothing. */
export function refusedBackupCode(
  account: Account | undefined,
  id: string,
  asker: Asker,
  { now, policy, keys }: Pick<FlowContext, 'now' | 'policy' | 'keys'>,
  typedCheck?: unknown,
): Refusal | null {
  const challenge = challengeFor(account, id, asker)
  if ('code' in challenge) return challenge
  const over = refusedByChallenge(challenge, now)
  if (over !== null) return over
  const methods = methodsOf(challenge, policy)
  const accepted = account !== undefined && methodsAtHand(account, methods, { policy, keys }).includes('backup-code')
  return accepted ? refusedWithoutCheck(challenge, typedCheck) : { code: 'method-not-accepted' }
}

/** @param typedCheck - digits of the details, where the challenge asks for them */
export function beginCheck(id: string, asker: Asker, typedCheck?: unknown): Flow<Result<Check>> {
  return (account, context) => {
    const unheard = refusedBackupCode(account, id, asker, context, typedCheck)
    if (unheard !== null) return { outcome: refuse(unheard) }
    const challenge = ownChallenge(account, id, asker.session) as Challenge
    const unlike = refusedByCheck(account, challenge, typedCheck, asker)
    if (unlike !== null) return unlike
    const attempt = toBase64url(context.random(9))
    return {
      outcome: { ok: true, value: { attempt, set: account.backupCodes as BackupCodes } },
      account: replaceChallenge(account, withCheck(challenge, attempt)),
      events: [],
    }
  }
}

/** @param hash - of the typed code, made for the set that `beginCheck` gave */
export function settleCheck(
  id: string,
  { attempt, set }: Check,
  hash: Uint8Array,
  asker: Asker,
): Flow<Result<Approved>> {
  return (account, context) => {
    const challenge = challengeFor(account, id, asker)
    if ('code' in challenge) return { outcome: refuse(challenge) }
    const over = refusedAsOver(challenge, context.now)
    if (over !== null) return { outcome: refuse(over) }
    if (!methodsOf(challenge, context.policy).includes('backup-code')) {
      return { outcome: refuse({ code: 'method-not-accepted' }) }
    }
    if (!challenge.checking.includes(attempt) || account.backupCodes?.id !== set.id) {
      return { outcome: refuse({ code: 'challenge-closed' }) }
    }
    const index = indexInSet(account.backupCodes, hash, context.key, context.keys)
    if (account.backupCodes.codes[index]?.usedAt !== null) {
      return refuseBackupCode(account, withWrongCheck(challenge, attempt), index >= 0, asker, context)
    }
    return approve(
      withCodeUsed(account, index, context.now),
      withoutCheck(challenge, attempt),
      { method: 'backup-code' },
      asker,
      context,
    )
  }
}

function withCodeUsed(account: Account, index: number, now: number): Account {
  const set = account.backupCodes as BackupCodes
  const codes = set.codes.map((code, i) => (i === index ? { ...code, usedAt: now } : code))
  return { ...account, backupCodes: { ...set, codes } }
}

function refuseBackupCode(
  account: Account,
  challenge: Challenge,
  used: boolean,
  asker: Asker,
  { now }: FlowContext,
): FlowDecision<Result<Approved>> {
  const lane = laneFor(account, asker.browsers)
  const reason = used ? 'replay' : 'wrong'
  const about = { challenge: challenge.id, operation: challenge.operation, lane, method: 'backup-code', reason }
  const events: EventDraft[] = [{ kind: 'answer-refused', data: { ...about, ...fromOf(asker) } }]
  const set = account.backupCodes as BackupCodes
  // A code heard again, or five in vain, is no slip of the pen: the owner hears of it, once an hour at most.
  const warns = (used || challenge.state === 'closed') && now >= (set.warnedAt ?? 0) + hour
  if (warns) events.push({ kind: 'backup-codes-tried', data: { operation: challenge.operation, reason } })
  const refused = replaceChallenge(account, challenge)
  return {
    outcome: refuse({ code: used ? 'used-backup-code' : 'wrong-backup-code', answersLeft: challenge.answersLeft }),
    account: warns ? { ...refused, backupCodes: { ...set, warnedAt: now } } : refused,
    events,
  }
}
