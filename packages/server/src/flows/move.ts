import type { Account } from '../account/account.ts'
import { withGrace } from '../policy/grace.ts'
import type { AppliedPolicy } from '../policy/policy.ts'

/** A group that an account is put under, and what it demands. */
export interface Move {
  /** Null is no group: the site's own policy applies. */
  group: string | null
  policy: AppliedPolicy
}

/** The account in its new group, whose grace begins now. */
export function moved(account: Account, { group, policy }: Move, now: number): Account {
  return withGrace({ ...account, group }, policy, now)
}
