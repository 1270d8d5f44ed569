import type { Result } from '../refusal/refusal.ts'
import type { Flow } from './flow.ts'
import { type Spending, type Spent, spendApproval } from './spend-approval.ts'

/** What came of an operation of our own: done, or where its approval stands. */
export type Acted<T> = Result<{ state: 'done'; value: T } | Exclude<OkValue<Spent>, { state: 'allowed' }>>

type OkValue<R> = R extends { ok: true; value: infer Value } ? Value : never

/** Spends an approval and makes the change it is for, in one commit. What cannot be done spends nothing. */
export function withApproval<T>(spending: Spending, act: Flow<Result<T>>): Flow<Acted<T>> {
  return (account, context) => {
    const spent = spendApproval(spending)(account, context)
    const { outcome } = spent
    if (!outcome.ok || outcome.value.state !== 'allowed') return spent as ReturnType<Flow<Acted<T>>>
    if (!('account' in spent)) throw new TypeError('an approval is spent by a change')
    const acted = act(spent.account, context)
    if (!acted.outcome.ok) return { outcome: acted.outcome }
    if (!('account' in acted)) throw new TypeError('an approved operation changes the account')
    return {
      outcome: { ok: true, value: { state: 'done', value: acted.outcome.value } },
      account: acted.account,
      events: [...spent.events, ...acted.events],
    }
  }
}
