import { matchCode, stepAt, type TotpParameters } from '@warifu/otp'
import { foldCode } from '@warifu/otp/fold'
import type { Account, LaneName } from '../account/account.ts'
import { countFailure } from '../account/lanes.ts'
import type { Sealed } from '../crypto/key-ring.ts'
import type { EventData, EventDraft } from '../events/event.ts'
import type { Refusal } from '../refusal/refusal.ts'
import type { FlowContext } from './flow.ts'

/** A secret that a typed code is held against. */
export interface Candidate extends TotpParameters {
  id: string
  secret: Sealed
  lastStep: number
}

/** What a typed code turned out to be. */
export type CodeCheck =
  | { verdict: 'right'; id: string; step: number }
  | { verdict: 'used'; nextCodeAt: number }
  | { verdict: 'wrong' | 'malformed' }

/**
 * The only place where a code is judged. Every candidate and every step of the window is computed before anything is
 * decided, so the time taken does not tell which one was near.
 */
export function checkCode(typed: unknown, candidates: readonly Candidate[], context: FlowContext): CodeCheck {
  const folded = typeof typed === 'string' && typed.length <= 64 ? foldCode(typed) : null
  if (folded === null || folded.others || !candidates.some(({ digits }) => digits === folded.digits.length)) {
    return { verdict: 'malformed' }
  }
  const matches = candidates.map((candidate) => {
    const step = matchCode(
      context.open(candidate.secret, candidate.id),
      folded.digits,
      windowOf(candidate, context),
      candidate,
    )
    return { candidate, step }
  })
  const fresh = matches.find(({ candidate, step }) => step !== null && step > candidate.lastStep)
  if (fresh?.step != null) return { verdict: 'right', id: fresh.candidate.id, step: fresh.step }
  const used = matches.find(({ step }) => step !== null)
  if (used === undefined) return { verdict: 'wrong' }
  const nextStep = Math.max(used.candidate.lastStep, stepAt(context.now, used.candidate.periodSeconds)) + 1
  return { verdict: 'used', nextCodeAt: nextStep * used.candidate.periodSeconds * 1000 }
}

function windowOf({ periodSeconds }: Candidate, { now, limits }: FlowContext): number[] {
  const current = stepAt(now, periodSeconds)
  return Array.from({ length: 2 * limits.window + 1 }, (_, i) => current - limits.window + i).filter(
    (step) => step >= 0,
  )
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
  const refusal: Refusal =
    check.verdict === 'used'
      ? { code: 'used-code', remaining, retryAt, nextCodeAt: check.nextCodeAt }
      : { code: `${check.verdict}-code`, remaining, retryAt }
  return { account: failure.account, events: [refused, ...failure.events], refusal }
}
