import type { Account } from '../account/account.ts'
import type { AppliedPolicy } from './policy.ts'

/**
 * Until when an account that never had an authenticator may sign in without one: its own grace, and never after the day
 * on which every grace ends. 0 for not at all.
 */
export function graceOf({ graceUntil }: Account, { grace, graceEnds }: AppliedPolicy, now: number): number {
  const own = graceUntil ?? (grace > 0 ? now + grace : null)
  return Math.min(own ?? graceEnds ?? 0, graceEnds ?? Number.POSITIVE_INFINITY)
}

/**
 * The account with its grace begun, if the policy has one. A grace that has begun is never moved: not by another group,
 * not by a policy that was changed meanwhile, not by a clock.
 */
export function withGrace(account: Account, { enrollment, grace }: AppliedPolicy, now: number): Account {
  const begins =
    enrollment === 'required' && grace > 0 && account.graceUntil === null && account.firstEnrolledAt === null
  return begins ? { ...account, graceUntil: now + grace } : account
}
