import { type MoneyFacts, moneyRules } from '@warifu/server'
import type { TransferDetails } from './details.ts'
import { ownBank } from './institutions.ts'

/** From this amount on, in yen and inclusive, a transfer needs a code. */
export const highAmount = 100_000

/** Once the customer's transfers of a day come to more than this, in yen, each further one needs a code. */
export const dailyTotal = 300_000

/** What the ledger knows about a transfer. */
export type TransferFacts = Pick<MoneyFacts, 'newPayee' | 'paidToday'>

/** When a transfer needs a code, and why, with the sentences that say so. */
export function transferRules(total: number) {
  const rules = moneyRules({ amount: highAmount, dailyTotal: total, newPayee: true, abroad: true })
  const allOf = (transfer: TransferDetails, facts: TransferFacts) => ({
    ...facts,
    amount: transfer.amount,
    abroad: transfer.kind === 'abroad',
  })
  return {
    reasons: rules.reasons,
    ask: (transfer: TransferDetails, facts: TransferFacts) => rules.ask(allOf(transfer, facts)),
    /** A transfer that needs a code is also one that waits after a change of devices. */
    isHighRisk: (transfer: TransferDetails, facts: TransferFacts) => rules.asks(allOf(transfer, facts)),
  }
}

/** The bank's own. */
export const rules = transferRules(dailyTotal)

/** The fee in yen, by where the money goes. */
export function feeOf(transfer: TransferDetails): number {
  if (transfer.kind === 'abroad') return 2_500
  return transfer.bank === ownBank ? 0 : 150
}
