import type { Account, Challenge } from '../account/account.ts'
import { laneFor, rememberBrowser } from '../account/browsers.ts'
import { approved, replaceChallenge } from '../account/challenges.ts'
import { clearLane, reopenOther } from '../account/lanes.ts'
import type { Result } from '../refusal/refusal.ts'
import type { Asker, FlowContext, FlowDecision } from './flow.ts'

/** A right answer: until when it may be spent, and what the browser is to remember. */
export interface Approved {
  challenge: string
  expiresAt: number
  browserIds: string[]
}

/**
 * Approves a challenge that was answered rightly.
 *
 * @param account - what proved possession is spent in it already
 * @param authenticator - the one that answered
 */
export function approve(
  account: Account,
  challenge: Challenge,
  authenticator: string,
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
  return {
    outcome: {
      ok: true,
      value: { challenge: challenge.id, expiresAt: answered.expiresAt, browserIds: remembered.ids },
    },
    account: remembered.account,
    events: [
      {
        kind: 'challenge-approved',
        data: { challenge: challenge.id, operation: challenge.operation, authenticator, lane },
      },
      ...reopened.events,
    ],
  }
}
