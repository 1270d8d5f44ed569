import { type Account, activeAuthenticators, type Challenge } from '../account/account.ts'
import { laneFor, rememberBrowser } from '../account/browsers.ts'
import { approved, closed, ownChallenge, refusedByChallenge, replaceChallenge } from '../account/challenges.ts'
import { clearLane, refusedByLane, reopenOther } from '../account/lanes.ts'
import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import { checkCode, refuseCode } from './check-code.ts'
import type { Asker, Flow, FlowContext, FlowDecision } from './flow.ts'

export interface Answer {
  challenge: string
  /** Whatever stood in the request; anything but a right code is an attempt. */
  code: unknown
  asker: Asker
}

/** A right answer: until when it may be spent, and what the browser is to remember. */
export interface Approved {
  challenge: string
  expiresAt: number
  browserIds: string[]
}

/** Why an answer would not even be looked at, or null. Also asked without the lock, so that a refusal costs nothing. */
export function refusedUnheard(account: Account | undefined, answer: Answer, context: FlowContext): Refusal | null {
  const { asker } = answer
  const challenge = ownChallenge(account, answer.challenge, asker.session)
  if ('code' in challenge) return challenge
  if (account === undefined) return { code: 'challenge-unknown' }
  if (asker.stage === 'first-factor' && challenge.operation !== 'sign-in') return { code: 'first-factor-only' }
  if (activeAuthenticators(account).length === 0) return { code: 'authenticators-disabled' }
  const lane = laneFor(account, context.key, asker.browserIds, context.keys)
  return refusedByLane(account, lane, context.now, context.limits) ?? refusedByChallenge(challenge, context.now)
}

/** Answers a challenge. A wrong answer is counted in the same commit that refuses it, a right one spends its step. */
export function answerChallenge(answer: Answer): Flow<Result<Approved>> {
  return (account, context) => {
    const unheard = refusedUnheard(account, answer, context)
    if (unheard !== null) return { outcome: refuse(unheard) }
    const challenge = ownChallenge(account, answer.challenge, answer.asker.session) as Challenge
    const check = checkCode(answer.code, activeAuthenticators(account), context)
    if (check.verdict === 'right') return approve(account, challenge, check, answer.asker, context)

    const lane = laneFor(account, context.key, answer.asker.browserIds, context.keys)
    const about = { challenge: challenge.id, operation: challenge.operation }
    const refused = refuseCode(account, lane, check, about, context)
    return {
      outcome: refuse(refused.refusal),
      account: withOneAnswerLess(refused.account, challenge.id),
      events: refused.events,
    }
  }
}

function approve(
  account: Account,
  challenge: Challenge,
  { id, step }: { id: string; step: number },
  asker: Asker,
  context: FlowContext,
): FlowDecision<Result<Approved>> {
  const { now, limits } = context
  const lane = laneFor(account, context.key, asker.browserIds, context.keys)
  const answered = approved(challenge, now, limits)
  const reopened = reopenOther(clearLane(account, lane), lane, limits)
  const spent: Account = {
    ...replaceChallenge(reopened.account, answered),
    authenticators: account.authenticators.map((authenticator) =>
      authenticator.id === id ? { ...authenticator, lastStep: step, lastUsedAt: now } : authenticator,
    ),
  }
  const remembered = rememberBrowser(spent, context.key, asker.browserIds, context)
  return {
    outcome: {
      ok: true,
      value: { challenge: challenge.id, expiresAt: answered.expiresAt, browserIds: remembered.ids },
    },
    account: remembered.account,
    events: [
      {
        kind: 'challenge-approved',
        data: { challenge: challenge.id, operation: challenge.operation, authenticator: id, lane },
      },
      ...reopened.events,
    ],
  }
}

/** The last wrong answer closes the challenge for good: the operation has to be started again. */
function withOneAnswerLess(account: Account, id: string): Account {
  const challenge = account.challenges.find((other) => other.id === id)
  if (challenge === undefined || challenge.state !== 'open') return account
  const left = { ...challenge, answersLeft: challenge.answersLeft - 1 }
  return replaceChallenge(account, left.answersLeft > 0 ? left : closed(left))
}
