import { type MoneyFacts, moneyRules } from '@warifu/server'
import type { TransferDetails } from './details.ts'
import { ownBank } from './institutions.ts'

/** From this amount on, in yen and inclusive, a transfer needs a code. */
export const highAmount = 100_000

/** Once the customer's transfers of a day come to more than this, in yen, each further one needs a code. */
export const dailyTotal = 300_000

const rules = moneyRules({ amount: highAmount, dailyTotal, newPayee: true, abroad: true })

/** What the ledger knows about a transfer. */
export type TransferFacts = Pick<MoneyFacts, 'newPayee' | 'paidToday'>

/** Why a transfer may need a code; each with the sentence that says so. */
export const transferReasons = rules.reasons

/** What asks for a code before this transfer. */
export function rulesFor(transfer: TransferDetails, facts: TransferFacts) {
  return rules.ask({ amount: transfer.amount, abroad: transfer.kind === 'abroad', ...facts })
}

/** A transfer that needs a code is also one that waits after a change of devices. */
export function isHighRisk(transfer: TransferDetails, facts: TransferFacts): boolean {
  return rulesFor(transfer, facts).some((asked) => asked !== null)
}

/** The fee in yen, by where the money goes. */
export function feeOf(transfer: TransferDetails): number {
  if (transfer.kind === 'abroad') return 2_500
  return transfer.bank === ownBank ? 0 : 150
}
