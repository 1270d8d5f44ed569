import type { Account } from '../account/account.ts'

/** A group that an account is put under. */
export interface Move {
  /** Null is no group: the site's own policy applies. */
  group: string | null
}

/** The account in its new group. */
export function moved(account: Account, { group }: Move, _now: number): Account {
  return { ...account, group }
}
