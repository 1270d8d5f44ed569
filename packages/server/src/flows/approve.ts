import type { Account, Authenticator, Challenge } from '../account/account.ts'
import { backupCodesLeft } from '../account/backup-codes.ts'
import { laneFor, rememberBrowser } from '../account/browsers.ts'
import { approved, replaceChallenge } from '../account/challenges.ts'
import { clearLane, reopenOther } from '../account/lanes.ts'
import type { EventDraft } from '../events/event.ts'
import type { Result } from '../refusal/refusal.ts'
import type { Asker, FlowContext, FlowDecision } from './flow.ts'

/** A right answer: until when it may be spent, and what the browser is to remember. */
export interface Approved {
  challenge: string
  expiresAt: number
  by: Proof
  /** Unused backup codes, or null when the account has no set. */
  backupCodesLeft: number | null
  browserIds: string[]
}

/** What an answer proved possession of. */
export type Proof = { method: 'code'; authenticator: Authenticator } | { method: 'backup-code' }

/**
 * Approves a challenge that was answered rightly.
 *
 * @param account - what proved possession is spent in it already
 */
export function approve(
  account: Account,
  challenge: Challenge,
  by: Proof,
  asker: Asker,
  context: FlowContext,
): FlowDecision<Result<Approved>> {
  const { now, limits } = context
  const lane = laneFor(account, context.key, asker.browserIds, context.keys)
  const answered = approved(challenge, now, limits)
  const reopened = reopenOther(clearLane(account, lane), lane, limits)
  const remembered = rememberBrowser(
    replaceChallenge(reopened.account, answered),
    context.key,
    asker.browserIds,
    context,
  )
  const { operation } = challenge
  const left = account.backupCodes === null ? null : backupCodesLeft(account.backupCodes)
  const events: EventDraft[] = [
    {
      kind: 'challenge-approved',
      data: {
        challenge: challenge.id,
        operation,
        method: by.method,
        lane,
        ...(by.method === 'code' && { authenticator: by.authenticator.id }),
      },
    },
    ...reopened.events,
  ]
  if (by.method === 'backup-code') events.push({ kind: 'backup-code-used', data: { operation, left } })
  return {
    outcome: {
      ok: true,
      value: {
        challenge: challenge.id,
        expiresAt: answered.expiresAt,
        by,
        backupCodesLeft: left,
        browserIds: remembered.ids,
      },
    },
    account: remembered.account,
    events,
  }
}
