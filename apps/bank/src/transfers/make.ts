import type { Db } from '../database/db.ts'
import { type Account, accountByNumber, accountsOf, balanceOf, internalAccounts } from '../ledger/accounts.ts'
import { book } from '../ledger/book.ts'
import { hasPaid, paidSince } from '../ledger/statement.ts'
import { startOfDay } from '../text/format.ts'
import { payeeKey, type TransferDetails } from './details.ts'
import { ownBank } from './institutions.ts'
import { type RefusalCode, TransferRefused } from './refusal.ts'
import { feeOf, type TransferFacts } from './rules.ts'

/** The name of an account in transfers and forms: `001-ordinary-0001234`. */
export function accountName(account: Pick<Account, 'branch' | 'type' | 'number'>): string {
  return `${account.branch}-${account.type}-${account.number}`
}

/** @param now - decides which day it is in Japan */
export function factsOf(db: Db, customerId: string, transfer: TransferDetails, now: number): TransferFacts {
  return {
    newPayee: !hasPaid(db, customerId, payeeKey(transfer)),
    paidToday: paidSince(db, customerId, startOfDay(now)),
  }
}

/** Why the transfer cannot be made as the books stand now; null when it can. */
export function refusalOf(db: Db, customerId: string, transfer: TransferDetails): RefusalCode | null {
  const found = sidesOf(db, customerId, transfer)
  return 'refusal' in found ? found.refusal : null
}

/**
 * Makes the transfer; inside the transaction that also spends its approval.
 *
 * @throws TransferRefused when the books do not allow it, so that the transaction is rolled back
 */
export function makeTransfer(
  db: Db,
  { customerId, transfer, receipt, at }: { customerId: string; transfer: TransferDetails; receipt: string; at: number },
): void {
  const found = sidesOf(db, customerId, transfer)
  if ('refusal' in found) throw new TransferRefused(found.refusal)
  const { from, to } = found
  book(db, {
    receipt,
    kind: 'transfer',
    state: to === internalAccounts.clearing ? 'accepted' : 'settled',
    at,
    from,
    to,
    amount: transfer.amount,
    fee: feeOf(transfer),
    payeeKey: payeeKey(transfer),
    details: transfer,
  })
}

/** The two accounts that the transfer would move money between. */
function sidesOf(
  db: Db,
  customerId: string,
  transfer: TransferDetails,
): { from: string; to: string } | { refusal: RefusalCode } {
  const from = accountsOf(db, customerId).find((account) => accountName(account) === transfer.from)
  if (!from) return { refusal: 'account-not-yours' }
  const to = creditedAccount(db, transfer)
  if (to === null) return { refusal: 'payee-not-found' }
  if (to === from.id) return { refusal: 'same-account' }
  if (balanceOf(db, from.id) < transfer.amount + feeOf(transfer)) return { refusal: 'insufficient-funds' }
  return { from: from.id, to }
}

function creditedAccount(db: Db, transfer: TransferDetails): string | null {
  if (transfer.kind === 'abroad' || transfer.bank !== ownBank) return internalAccounts.clearing
  const account = accountByNumber(db, transfer)
  // One answer for no account and for another holder's: the form must not become a directory of customers.
  return account && account.holder === transfer.payeeName ? account.id : null
}
