import type { WatchedClock } from '../clock/watched-clock.ts'
import type { Accounts } from '../flows/accounts.ts'
import type { Flow } from '../flows/flow.ts'
import { type By, readBy } from '../operators/by.ts'

/** An account as operators name it. */
export interface AccountName {
  accountId: string
  namespace?: string
}

/** One change of one account, once it is known who makes it and why, and the clock is believed. */
export type Acting = <T>(account: AccountName, by: By, change: (by: By) => Flow<T>) => Promise<T>

export function createActing({ accounts, clock }: { accounts: Accounts; clock: WatchedClock }): Acting {
  return async ({ accountId, namespace = 'default' }, by, change) => {
    const operator = readBy(by)
    await clock.compare()
    return accounts.change({ namespace, id: accountId }, change(operator))
  }
}
