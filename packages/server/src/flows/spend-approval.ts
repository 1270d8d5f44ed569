import type { Account, AnsweredWith, Challenge } from '../account/account.ts'
import { closed, ownChallenge, refusedAsClosed, refusedAsSpent, replaceChallenge } from '../account/challenges.ts'
import { stillCounts } from '../account/methods.ts'
import { methodsFor } from '../policy/methods.ts'
import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import type { Flow, FlowContext } from './flow.ts'

/** What an approval is spent on. */
export interface Spending {
  challenge: string
  session: string
  operation: string
  /** Digest of the details that came with the request. */
  digest: string
  /** Whether only a method counts that no page in between can pass on. */
  phishingResistant: boolean
  /** Digits of the details that an answer has to repeat now, or null. */
  check: string | null
  /** Why a code is asked now. An approval covers only what the person was told. */
  reasons: readonly string[]
  /** What the host calls the thing it did, when it knows already. */
  reference: string | null
}

/** The result of looking at an approval, or of spending it. `by`: what it was answered with; null where nothing was asked. */
export type Spent = Result<
  | { state: 'allowed'; details: unknown; by: AnsweredWith | null }
  | { state: 'unanswered'; challenge: Challenge }
  | { state: 'asks-more' }
>

/** What stands between a challenge and its spending, or null: it is approved, fresh, and for exactly this. */
function refusedSpending(challenge: Challenge, spending: Spending, now: number): Refusal | null {
  if (challenge.operation !== spending.operation) return { code: 'challenge-of-another-operation' }
  if (challenge.state === 'spent') return refusedAsSpent(challenge)
  if (challenge.digest !== spending.digest) return { code: 'details-changed' }
  if (challenge.state === 'closed') return refusedAsClosed(challenge)
  if (now < challenge.expiresAt) return null
  return { code: challenge.state === 'approved' ? 'approval-expired' : 'challenge-expired' }
}

/** Looks at a presented approval without spending it; details that changed void it all the same. */
export function inspectApproval(spending: Spending): Flow<Spent> {
  return (account, context) => judge(account, spending, context)
}

/** Spends an approval, once. */
export function spendApproval(spending: Spending): Flow<Spent> {
  return (account, context) => {
    const judged = judge(account, spending, context)
    if (!judged.outcome.ok || judged.outcome.value.state !== 'allowed') return judged
    const challenge = ownChallenge(account, spending.challenge, spending.session) as Challenge
    const spent: Challenge = { ...challenge, state: 'spent', details: null, check: null, reference: spending.reference }
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

function judge(account: Account, spending: Spending, context: FlowContext): ReturnType<Flow<Spent>> {
  const challenge = ownChallenge(account, spending.challenge, spending.session)
  if ('code' in challenge) return { outcome: refuse(challenge) }
  const refused = refusedSpending(challenge, spending, context.now)
  if (refused === null) return { outcome: { ok: true, value: stateOf(account, challenge, spending, context) } }
  if (refused.code !== 'details-changed' || challenge.state === 'closed') return { outcome: refuse(refused) }
  return {
    outcome: refuse(refused),
    account: replaceChallenge(account, closed(challenge)),
    events: [
      // Only what was approved is worth a notice; anybody can open a challenge and change their mind.
      challenge.state === 'approved'
        ? { kind: 'details-changed', data: { challenge: challenge.id, operation: challenge.operation } }
        : { kind: 'challenge-closed', data: { challenge: challenge.id, reason: 'details-changed' } },
    ],
  }
}

function stateOf(
  account: Account,
  challenge: Challenge,
  { operation, reasons, phishingResistant, check }: Spending,
  context: FlowContext,
): Extract<Spent, { ok: true }>['value'] {
  if (challenge.state !== 'approved') return { state: 'unanswered', challenge }
  if (!reasons.every((reason) => challenge.reasons.includes(reason))) return { state: 'asks-more' }
  // Asked by other options than these, before nothing had to be repeated.
  if (check !== null && check !== challenge.check) return { state: 'asks-more' }
  // Policy may have become stricter since, or the account stands in another group.
  const methods = methodsFor(context.policy, operation, phishingResistant)
  const { answeredWith } = challenge
  if (answeredWith === null || !stillCounts(account, answeredWith, methods, context)) return { state: 'asks-more' }
  return { state: 'allowed', details: challenge.details, by: answeredWith }
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
