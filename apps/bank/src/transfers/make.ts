import type { Db } from '../database/open.ts'
import { type Account, accountByNumber, accountsOf, balanceOf, internalAccounts } from '../ledger/accounts.ts'
import { book } from '../ledger/book.ts'
import { hasPaid } from '../ledger/statement.ts'
import { compactDay } from '../text/format.ts'
import { payeeKey, type TransferDetails } from './details.ts'
import { ownBank } from './institutions.ts'
import { feeOf, type TransferFacts } from './rules.ts'

/** Why the bank itself does not make a transfer, whatever was approved. */
export type RefusalCode = 'account-not-yours' | 'insufficient-funds' | 'payee-not-found' | 'same-account'

export class TransferRefused extends Error {
  readonly code: RefusalCode

  constructor(code: RefusalCode) {
    super(`the transfer was refused: ${code}`)
    this.name = 'TransferRefused'
    this.code = code
  }
}

/** The name of an account in transfers and forms: `001-ordinary-0001234`. */
export function accountName(account: Pick<Account, 'branch' | 'type' | 'number'>): string {
  return `${account.branch}-${account.type}-${account.number}`
}

export function factsOf(db: Db, customerId: string, transfer: TransferDetails): TransferFacts {
  return { newPayee: !hasPaid(db, customerId, payeeKey(transfer)) }
}

/**
 * Looks whether the transfer can be made as the books stand now.
 *
 * @throws TransferRefused saying why not
 */
export function checkTransfer(db: Db, customerId: string, transfer: TransferDetails): { from: string; to: string } {
  const from = accountsOf(db, customerId).find((account) => accountName(account) === transfer.from)
  if (!from) throw new TransferRefused('account-not-yours')
  const to = creditedAccount(db, transfer)
  if (to === from.id) throw new TransferRefused('same-account')
  if (balanceOf(db, from.id) < transfer.amount + feeOf(transfer)) throw new TransferRefused('insufficient-funds')
  return { from: from.id, to }
}

/** Makes the transfer; inside the transaction that also spends its approval. */
export function makeTransfer(
  db: Db,
  { customerId, transfer, receipt, at }: { customerId: string; transfer: TransferDetails; receipt: string; at: number },
): void {
  const { from, to } = checkTransfer(db, customerId, transfer)
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

/** A receipt number no one can count transfers by: `261122-048213`. */
export function newReceipt(at: number, random: (bytes: number) => Uint8Array): string {
  const [a = 0, b = 0, c = 0, d = 0] = random(4)
  const number = (((a << 24) | (b << 16) | (c << 8) | d) >>> 0) % 1_000_000
  return `${compactDay(at)}-${String(number).padStart(6, '0')}`
}

function creditedAccount(db: Db, transfer: TransferDetails): string {
  if (transfer.kind === 'abroad' || transfer.bank !== ownBank) return internalAccounts.clearing
  const account = accountByNumber(db, transfer)
  // One answer for no account and for another holder's: the form must not become a directory of customers.
  if (!account || account.holder !== transfer.payeeName) throw new TransferRefused('payee-not-found')
  return account.id
}
