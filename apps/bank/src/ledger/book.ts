import type { Db } from '../database/db.ts'
import { internalAccounts } from './accounts.ts'

/** One movement of money, to be written whole. */
export interface Movement {
  receipt: string
  kind: 'transfer' | 'deposit' | 'opening'
  /** `settled`: the money has arrived. `accepted`: it is on its way to another bank. */
  state: 'accepted' | 'settled'
  at: number
  from: string
  to: string
  amount: number
  fee: number
  /** Who was paid, in one text; the same payee gives the same text. */
  payeeKey: string
  /** What the customer approved, or what is printed for a deposit. */
  details: unknown
}

/**
 * Books a movement: the payer's debit, the payee's credit, and the fee on both sides.
 *
 * Call it inside a transaction; the database refuses what is not balanced, sealed or covered.
 *
 * @throws RangeError when amount or fee are not whole yen
 */
export function book(db: Db, movement: Movement): void {
  const { receipt, from, to, amount, fee } = movement
  if (!db.inTransaction) throw new Error('book() belongs inside a transaction')
  if (!Number.isSafeInteger(amount) || !Number.isSafeInteger(fee)) throw new RangeError('yen are whole numbers')
  const post = db.prepare('INSERT INTO posting (receipt, account_id, role, amount) VALUES (?, ?, ?, ?)')
  post.run(receipt, from, 'amount', -amount)
  post.run(receipt, to, 'amount', amount)
  if (fee > 0) {
    post.run(receipt, from, 'fee', -fee)
    post.run(receipt, internalAccounts.fees, 'fee', fee)
  }
  db.prepare(
    `INSERT INTO transfer (receipt, kind, state, at, amount, fee, from_account, payee_key, details)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    receipt,
    movement.kind,
    movement.state,
    movement.at,
    amount,
    fee,
    from,
    movement.payeeKey,
    JSON.stringify(movement.details),
  )
}

/** Whether there is a movement of this number. */
export function isBooked(db: Db, receipt: string): boolean {
  return db.prepare('SELECT 1 FROM transfer WHERE receipt = ?').get(receipt) !== undefined
}
