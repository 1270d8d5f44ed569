import type { Account, Challenge } from '../account/account.ts'
import { laneFor } from '../account/browsers.ts'
import { withOneAnswerLess } from '../account/challenges.ts'
import { repeats } from '../operations/extra-check.ts'
import { type Refusal, refuse } from '../refusal/refusal.ts'
import type { Asker, Changed } from './flow.ts'
import { fromOf } from './from.ts'

/** Why an answer is not looked at that repeats nothing of the details where it has to, or null. It costs nothing. */
export function refusedWithoutCheck({ check }: Challenge, typed: unknown): Refusal | null {
  return check !== null && repeats(check, typed) === 'missing' ? { code: 'check-required' } : null
}

/**
 * What digits of the details that are wrong cost, or null. Judged before the code, which is then not looked at: beside
 * wrong digits nobody learns whether a guessed code was right. It takes an answer of this challenge and none of a lane,
 * since the details are known to whoever asks, and a slip in them must keep nobody from signing in.
 */
export function refusedByCheck(
  account: Account,
  challenge: Challenge,
  typed: unknown,
  asker: Asker,
): Changed<{ ok: false; refusal: Refusal }> | null {
  const { id, check, operation, answersLeft } = challenge
  if (check === null || repeats(check, typed) === 'right') return null
  const lane = laneFor(account, asker.browsers)
  return {
    outcome: refuse({ code: 'wrong-check', answersLeft: answersLeft - 1 }),
    account: withOneAnswerLess(account, id),
    events: [
      { kind: 'answer-refused', data: { challenge: id, operation, lane, reason: 'wrong-check', ...fromOf(asker) } },
    ],
  }
}
