import { newAccount } from '../account/account.ts'
import type { OperatorDetails } from '../operations/operator-action.ts'
import type { Approval } from '../operators/by.ts'
import type { Result } from '../refusal/refusal.ts'
import type { Flow } from './flow.ts'

/**
 * The line in the operator's own log, written in the commit that spends their approval. The reason stands in the account's
 * log only: what is written about a person is erased with them.
 */
export function operatorActed({ action, namespace, account, subject }: OperatorDetails): Flow<Result<null>> {
  return (operator) => ({
    outcome: { ok: true, value: null },
    account: operator,
    events: [{ kind: 'operator-acted', data: { action, namespace, account, subject } }],
  })
}

/** The line in the account's own log: an operator looked at it. @returns whether there is such an account */
export function lookedAt(by: Approval): Flow<boolean> {
  return (account) =>
    account === newAccount
      ? { outcome: false }
      : { outcome: true, account, events: [{ kind: 'looked-at', data: { ...by } }] }
}
