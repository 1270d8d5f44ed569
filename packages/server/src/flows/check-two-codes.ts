import { matchTwoCodes, stepAt } from '@warifu/otp'
import type { Drift } from '../account/account.ts'
import { noDrift, resynchronized } from '../account/drift.ts'
import { readCode } from './check-code.ts'
import { type Candidate, spanAround } from './counters.ts'
import type { FlowContext } from './flow.ts'

/** What two codes in a row turned out to be. `step`: of the second; spending it spends the first as well. */
export type TwoCodesCheck =
  | { verdict: 'right'; id: string; step: number; drift: Drift }
  | { verdict: 'clock-off'; driftSeconds: number }
  | { verdict: 'wrong' | 'malformed' }

/**
 * Judges two codes that follow one another, so that a device whose clock or counter ran away is found again
 * (RFC 4226 section 7.4). Looking so far for one code would make guessing cheap; two are a million times rarer. Who has
 * two is no guesser, and is told how far off the clock is.
 */
export function checkTwoCodes(
  typed: { code: unknown; nextCode: unknown },
  candidates: readonly Candidate[],
  context: FlowContext,
): TwoCodesCheck {
  const [first, second] = [readCode(typed.code, candidates), readCode(typed.nextCode, candidates)]
  if (first === null || second === null) return { verdict: 'malformed' }
  const found = candidates.flatMap((candidate) => {
    const secret = context.open(candidate.secret, candidate.id)
    const step = matchTwoCodes(secret, first, second, spanAround(candidate, context), candidate)
    return step === null ? [] : [{ candidate, step }]
  })
  const [match] = found
  if (match === undefined || found.length > 1) return { verdict: 'wrong' }
  const { candidate, step } = match
  if (candidate.kind === 'hotp') return { verdict: 'right', id: candidate.id, step, drift: noDrift }
  const offset = step - stepAt(context.now, candidate.periodSeconds)
  const drift = resynchronized(candidate.hardware, offset)
  return drift === null
    ? { verdict: 'clock-off', driftSeconds: offset * candidate.periodSeconds }
    : { verdict: 'right', id: candidate.id, step, drift }
}
