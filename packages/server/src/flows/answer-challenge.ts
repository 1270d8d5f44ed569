import { stepAt } from '@warifu/otp'
import {
  type Account,
  type Authenticator,
  activeAuthenticators,
  answeringAuthenticators,
  type Challenge,
  countingAuthenticators,
  type Drift,
} from '../account/account.ts'
import { laneFor } from '../account/browsers.ts'
import { ownChallenge, refusedByChallenge, withOneAnswerLess } from '../account/challenges.ts'
import { followed } from '../account/drift.ts'
import { refusedByLane } from '../account/lanes.ts'
import { methodsOf } from '../account/methods.ts'
import type { EventDraft } from '../events/event.ts'
import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import { type Approved, approve } from './approve.ts'
import { type CodeCheck, checkCode, refuseCode } from './check-code.ts'
import { checkTwoCodes, type TwoCodesCheck } from './check-two-codes.ts'
import type { Asker, Flow, FlowContext } from './flow.ts'
import { fromOf } from './from.ts'
import { refusedByCheck, refusedWithoutCheck } from './repeat-details.ts'

export interface Answer {
  challenge: string
  /** Whatever stood in the request; anything but a right code is an attempt. */
  code: unknown
  /** The code that the device showed after it, for one whose clock or counter ran away. */
  nextCode?: unknown
  /** Digits of the details, where the challenge asks for them. */
  check?: unknown
  asker: Asker
}

/** Why an answer would not even be looked at, or null. Also asked without the lock, so that a refusal costs nothing. */
export function refusedUnheard(account: Account | undefined, answer: Answer, context: FlowContext): Refusal | null {
  const challenge = challengeFor(account, answer.challenge, answer.asker)
  if ('code' in challenge) return challenge
  if (account === undefined) return { code: 'challenge-unknown' }
  if (!methodsOf(challenge, context.policy).includes('code')) return { code: 'method-not-accepted' }
  if (answeringAuthenticators(account, context).length === 0) {
    const another = activeAuthenticators(account).length > countingAuthenticators(account, context.policy).length
    return { code: another ? 'method-not-accepted' : 'authenticators-disabled' }
  }
  const lane = laneFor(account, answer.asker.browsers)
  return (
    refusedByLane(account, lane, context.now, context.limits) ??
    refusedByChallenge(challenge, context.now) ??
    refusedWithoutCheck(challenge, answer.check)
  )
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
    const unlike = refusedByCheck(account, challenge, answer.check, answer.asker)
    if (unlike !== null) return unlike
    const candidates = answeringAuthenticators(account, context)
    const check = checkAnswer(answer, candidates, context)
    if (check.verdict === 'right') {
      const proven = proveBy(account, check, answer.asker, context.now)
      const decision = approve(
        proven.account,
        challenge,
        { method: 'code', authenticator: proven.by },
        answer.asker,
        context,
      )
      return { ...decision, events: [...proven.events, ...decision.events] }
    }

    const lane = laneFor(account, answer.asker.browsers)
    const about = { challenge: challenge.id, operation: challenge.operation, ...fromOf(answer.asker) }
    const refused = refuseCode(account, lane, check, about, context)
    return {
      outcome: refuse(refused.refusal),
      account: withOneAnswerLess(refused.account, challenge.id),
      events: refused.events,
    }
  }
}

function checkAnswer(
  { code, nextCode, asker }: Answer,
  candidates: readonly Authenticator[],
  context: FlowContext,
): CodeCheck | TwoCodesCheck {
  if (nextCode !== undefined) return checkTwoCodes({ code, nextCode }, candidates, context)
  return checkCode(code, candidates, asker.stage === 'signed-in' ? 'past' : 'nothing', context)
}

/** Spends what was typed: no code of this step or one before it is right again. The clock it shows is remembered. */
function proveBy(
  account: Account,
  right: { id: string; step: number; drift?: Drift },
  { agent }: Asker,
  now: number,
): { account: Account; by: Authenticator; events: EventDraft[] } {
  const before = account.authenticators.find(({ id }) => id === right.id) as Authenticator
  const drift = right.drift ?? driftAfter(before, right.step, now)
  const by: Authenticator = { ...before, drift, lastStep: right.step, lastUsedAt: now, lastUsedIn: agent }
  return {
    account: { ...account, authenticators: account.authenticators.map((one) => (one.id === by.id ? by : one)) },
    by,
    events:
      right.drift === undefined
        ? []
        : [{ kind: 'authenticator-resynchronized', data: { authenticator: by.id, steps: drift.steps } }],
  }
}

function driftAfter(authenticator: Authenticator, step: number, now: number): Drift {
  if (authenticator.kind === 'hotp') return authenticator.drift
  return followed(authenticator, step - stepAt(now, authenticator.periodSeconds))
}
