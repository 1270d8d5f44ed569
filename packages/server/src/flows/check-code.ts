import { matchCode, stepAt } from '@warifu/otp'
import type { Account, LaneName } from '../account/account.ts'
import { countFailure } from '../account/lanes.ts'
import { typedDigits } from '../account/typed-code.ts'
import type { EventData, EventDraft } from '../events/event.ts'
import type { Refusal } from '../refusal/refusal.ts'
import { type Candidate, countersBehind, countersBeyond, countersNow } from './counters.ts'
import type { FlowContext } from './flow.ts'

/** What a typed code turned out to be. */
export type CodeCheck =
  | { verdict: 'right'; id: string; step: number }
  /** A code heard again; the next one comes at that moment, or with the next press of a button. */
  | { verdict: 'used'; nextCodeAt: number | null }
  /** A code of the device, by so many seconds ahead of (or behind) what is accepted. */
  | { verdict: 'clock-off'; driftSeconds: number }
  | { verdict: 'wrong' | 'malformed' }

/**
 * How much is told of a code that is right at another time. `all`: to somebody who has the secret anyway. `past`: codes
 * that can never be accepted again, so that no guesser learns of one that will be.
 */
export type Telling = 'all' | 'past' | 'nothing'

/**
 * The only place where one code is judged. Every candidate and every step of the window is computed before anything is
 * decided, so the time taken does not tell which one was near.
 */
export function checkCode(
  typed: unknown,
  candidates: readonly Candidate[],
  telling: Telling,
  context: FlowContext,
): CodeCheck {
  const code = readCode(typed, candidates)
  if (code === null) return { verdict: 'malformed' }
  const among = (counters: (candidate: Candidate) => number[]) =>
    candidates.flatMap((candidate) => {
      const secret = context.open(candidate.secret, candidate.id)
      const step = matchCode(secret, code, counters(candidate), candidate)
      return step === null ? [] : [{ candidate, step }]
    })
  const matches = among((candidate) => countersNow(candidate, context))
  const fresh = matches.find(({ candidate, step }) => step > candidate.lastStep)
  if (fresh !== undefined) return { verdict: 'right', id: fresh.candidate.id, step: fresh.step }
  const [used] = matches
  if (used !== undefined) return { verdict: 'used', nextCodeAt: nextCodeAt(used.candidate, context.now) }
  if (telling === 'nothing') return { verdict: 'wrong' }
  const farther = telling === 'all' ? countersBeyond : countersBehind
  const [off] = among((candidate) => farther(candidate, context))
  if (off === undefined) return { verdict: 'wrong' }
  const { periodSeconds } = off.candidate
  return { verdict: 'clock-off', driftSeconds: (off.step - stepAt(context.now, periodSeconds)) * periodSeconds }
}

/** The digits of a typed code, or null when no candidate makes codes of this form. */
export function readCode(typed: unknown, candidates: readonly Candidate[]): string | null {
  const code = typedDigits(typed)
  return candidates.some(({ digits }) => digits === code?.length) ? code : null
}

function nextCodeAt({ kind, lastStep, periodSeconds }: Candidate, now: number): number | null {
  if (kind === 'hotp') return null
  return (Math.max(lastStep, stepAt(now, periodSeconds)) + 1) * periodSeconds * 1000
}

/** Counts a code that was not right and says so. */
export function refuseCode(
  account: Account,
  lane: LaneName,
  check: Exclude<CodeCheck, { verdict: 'right' }>,
  about: EventData,
  { now, limits }: FlowContext,
): { account: Account; events: EventDraft[]; refusal: Refusal } {
  const failure = countFailure(account, lane, now, limits)
  const { remaining, retryAt } = failure
  // A used code is a right one heard again: the log calls it a replay.
  const reason = check.verdict === 'used' ? 'replay' : check.verdict
  const refused: EventDraft = { kind: 'answer-refused', data: { ...about, lane, reason } }
  return {
    account: failure.account,
    events: [refused, ...failure.events],
    refusal: refusalOf(check, { remaining, retryAt }),
  }
}

/** What a person hears of a code that was not right. */
export function refusalOf(
  check: Exclude<CodeCheck, { verdict: 'right' }>,
  budget: { remaining: number; retryAt: number | null },
): Refusal {
  switch (check.verdict) {
    case 'used':
      return { code: 'used-code', ...budget, nextCodeAt: check.nextCodeAt }
    case 'clock-off':
      return { code: 'clock-off', ...budget, driftSeconds: check.driftSeconds }
    default:
      return { code: `${check.verdict}-code`, ...budget }
  }
}
