import { newAccount } from '../account/account.ts'
import type { By } from '../operators/by.ts'
import type { Flow } from './flow.ts'

/** Somebody went through the account in a review. @returns whether there is such an account */
export function reviewed(by: By): Flow<boolean> {
  return (account, { now }) =>
    account === newAccount
      ? { outcome: false }
      : {
          outcome: true,
          account: { ...account, reviewedAt: now },
          events: [{ kind: 'reviewed', data: { ...by } }],
        }
}
