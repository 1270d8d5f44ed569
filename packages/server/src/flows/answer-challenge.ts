import { type Account, type Authenticator, activeAuthenticators, type Challenge } from '../account/account.ts'
import { laneFor } from '../account/browsers.ts'
import { ownChallenge, refusedByChallenge, withOneAnswerLess } from '../account/challenges.ts'
import { refusedByLane } from '../account/lanes.ts'
import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import { type Approved, approve } from './approve.ts'
import { checkCode, refuseCode } from './check-code.ts'
import type { Asker, Flow, FlowContext } from './flow.ts'

export interface Answer {
  challenge: string
  /** Whatever stood in the request; anything but a right code is an attempt. */
  code: unknown
  asker: Asker
}

/** Why an answer would not even be looked at, or null. Also asked without the lock, so that a refusal costs nothing. */
export function refusedUnheard(account: Account | undefined, answer: Answer, context: FlowContext): Refusal | null {
  const challenge = challengeFor(account, answer.challenge, answer.asker)
  if ('code' in challenge) return challenge
  if (account === undefined) return { code: 'challenge-unknown' }
  if (!challenge.methods.includes('code')) return { code: 'method-not-accepted' }
  if (activeAuthenticators(account).length === 0) return { code: 'authenticators-disabled' }
  const lane = laneFor(account, answer.asker.browsers)
  return refusedByLane(account, lane, context.now, context.limits) ?? refusedByChallenge(challenge, context.now)
}

/** The challenge that this session may answer, whatever with; or why not. */
export function challengeFor(account: Account | undefined, id: string, asker: Asker): Challenge | Refusal {
  const challenge = ownChallenge(account, id, asker.session)
  if ('code' in challenge) return challenge
  const tooEarly = asker.stage === 'first-factor' && challenge.operation !== 'sign-in'
  return tooEarly ? { code: 'first-factor-only' } : challenge
}

/** Answers a challenge. A wrong answer is counted in the same commit that refuses it, a right one spends its step. */
export function answerChallenge(answer: Answer): Flow<Result<Approved>> {
  return (account, context) => {
    const unheard = refusedUnheard(account, answer, context)
    if (unheard !== null) return { outcome: refuse(unheard) }
    const challenge = ownChallenge(account, answer.challenge, answer.asker.session) as Challenge
    const check = checkCode(answer.code, activeAuthenticators(account), context)
    if (check.verdict === 'right') {
      const authenticator = account.authenticators.find(({ id }) => id === check.id) as Authenticator
      const spent = withStepSpent(account, check, context.now)
      return approve(spent, challenge, { method: 'code', authenticator }, answer.asker, context)
    }

    const lane = laneFor(account, answer.asker.browsers)
    const about = { challenge: challenge.id, operation: challenge.operation }
    const refused = refuseCode(account, lane, check, about, context)
    return {
      outcome: refuse(refused.refusal),
      account: withOneAnswerLess(refused.account, challenge.id),
      events: refused.events,
    }
  }
}

/** No code of this step or one before it is right again. */
function withStepSpent(account: Account, { id, step }: { id: string; step: number }, now: number): Account {
  return {
    ...account,
    authenticators: account.authenticators.map((authenticator) =>
      authenticator.id === id ? { ...authenticator, lastStep: step, lastUsedAt: now } : authenticator,
    ),
  }
}
