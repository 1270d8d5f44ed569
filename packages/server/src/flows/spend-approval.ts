import type { Account, Challenge } from '../account/account.ts'
import { closed, ownChallenge, replaceChallenge } from '../account/challenges.ts'
import { type Refusal, type Result, refuse } from '../verifier/refusal.ts'
import type { Flow, FlowContext } from './flow.ts'

/** What an approval is spent on. */
export interface Spending {
  challenge: string
  session: string
  operation: string
  /** Digest of the details that came with the request. */
  digest: string
  /** What the host calls the thing it did, when it knows already. */
  reference: string | null
}

/** What stands between a challenge and its spending, or null: it is approved, fresh, and for exactly this. */
export function refusedSpending(
  challenge: Challenge,
  spending: Omit<Spending, 'reference'>,
  now: number,
): Refusal | 'unanswered' | null {
  if (challenge.operation !== spending.operation) return { code: 'challenge-of-another-operation' }
  if (challenge.state === 'spent') {
    return challenge.reference === null
      ? { code: 'outcome-unknown' }
      : { code: 'already-done', reference: challenge.reference }
  }
  if (challenge.digest !== spending.digest) return { code: 'details-changed' }
  if (challenge.state === 'closed')
    return { code: challenge.answersLeft > 0 ? 'challenge-closed' : 'challenge-exhausted' }
  if (now >= challenge.expiresAt)
    return { code: challenge.state === 'approved' ? 'approval-expired' : 'challenge-expired' }
  return challenge.state === 'approved' ? null : 'unanswered'
}

/** The result of looking at an approval, or of spending it. */
export type Spent = Result<{ details: unknown } | { unanswered: Challenge }>

/** Looks at a presented approval without spending it; details that changed void it all the same. */
export function inspectApproval(spending: Spending): Flow<Spent> {
  return (account, context) => judge(account, spending, context)
}

/** Spends an approval, once. */
export function spendApproval(spending: Spending): Flow<Spent> {
  return (account, context) => {
    const judged = judge(account, spending, context)
    if (!judged.outcome.ok || 'unanswered' in judged.outcome.value) return judged
    const challenge = ownChallenge(account, spending.challenge, spending.session) as Challenge
    const spent: Challenge = { ...challenge, state: 'spent', details: null, reference: spending.reference }
    return {
      outcome: judged.outcome,
      account: replaceChallenge(account, spent),
      events: [
        {
          kind: 'approval-spent',
          data: { challenge: spent.id, operation: spent.operation, details: spent.digest, reference: spent.reference },
        },
      ],
    }
  }
}

function judge(account: Account, spending: Spending, { now }: FlowContext): ReturnType<Flow<Spent>> {
  const challenge = ownChallenge(account, spending.challenge, spending.session)
  if ('code' in challenge) return { outcome: refuse(challenge) }
  const refused = refusedSpending(challenge, spending, now)
  if (refused === null) return { outcome: { ok: true, value: { details: challenge.details } } }
  if (refused === 'unanswered') return { outcome: { ok: true, value: { unanswered: challenge } } }
  if (refused.code !== 'details-changed' || challenge.state === 'closed') return { outcome: refuse(refused) }
  return {
    outcome: refuse(refused),
    account: replaceChallenge(account, closed(challenge)),
    events: [{ kind: 'details-changed', data: { challenge: challenge.id, operation: challenge.operation } }],
  }
}

/** Records what the host says came of a spent approval; the first word stands. */
export function reportOutcome(challengeId: string, reference: string): Flow<boolean> {
  return (account) => {
    const challenge = account.challenges.find(({ id }) => id === challengeId)
    if (challenge?.state !== 'spent' || challenge.reference !== null) return { outcome: false }
    return {
      outcome: true,
      account: replaceChallenge(account, { ...challenge, reference }),
      events: [
        { kind: 'outcome-reported', data: { challenge: challengeId, operation: challenge.operation, reference } },
      ],
    }
  }
}
