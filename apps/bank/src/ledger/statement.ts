import type { Db } from '../database/db.ts'
import type { Movement } from './book.ts'

/** One line of an account's statement. */
export interface StatementLine {
  receipt: string
  at: number
  kind: Movement['kind']
  role: 'amount' | 'fee'
  /** Below zero: money left. */
  amount: number
  balance: number
  details: unknown
  /** Of money that came in: who sent it. */
  sender: string
}

/** The latest lines of an account, newest first, each with the balance after it. */
export function statement(db: Db, accountId: string, limit = 50): StatementLine[] {
  const rows = db
    .prepare(
      `SELECT p.receipt, t.at, t.kind, p.role, p.amount, t.details, a.holder AS sender,
              sum(p.amount) OVER (ORDER BY p.id) AS balance
       FROM posting p JOIN transfer t ON t.receipt = p.receipt JOIN account a ON a.id = t.from_account
       WHERE p.account_id = ? ORDER BY p.id DESC LIMIT ?`,
    )
    .all(accountId, limit) as (Omit<StatementLine, 'details'> & { details: string })[]
  return rows.map((row) => ({ ...row, details: JSON.parse(row.details) as unknown }))
}

/** A transfer a customer made. */
export interface TransferRecord {
  receipt: string
  state: Movement['state']
  at: number
  amount: number
  fee: number
  details: unknown
}

const ownTransfers = `SELECT t.receipt, t.state, t.at, t.amount, t.fee, t.details FROM transfer t
  JOIN account a ON a.id = t.from_account WHERE a.customer_id = ? AND t.kind = 'transfer'`

/** The customer's transfers, newest first. */
export function transfersOf(db: Db, customerId: string, limit = 50): TransferRecord[] {
  const rows = db.prepare(`${ownTransfers} ORDER BY t.at DESC, t.rowid DESC LIMIT ?`).all(customerId, limit)
  return (rows as Row[]).map(fromRow)
}

/** One transfer by its receipt number, if it is the customer's own. */
export function transferOf(db: Db, customerId: string, receipt: string): TransferRecord | undefined {
  const row = db.prepare(`${ownTransfers} AND t.receipt = ?`).get(customerId, receipt) as Row | undefined
  return row && fromRow(row)
}

/** What the customer's transfers have come to since a moment, without fees. */
export function paidSince(db: Db, customerId: string, moment: number): number {
  const sum = `SELECT coalesce(sum(t.amount), 0) AS paid FROM transfer t JOIN account a ON a.id = t.from_account
    WHERE a.customer_id = ? AND t.kind = 'transfer' AND t.at >= ?`
  return (db.prepare(sum).get(customerId, moment) as { paid: number }).paid
}

/** Whether the customer has paid exactly this payee before. */
export function hasPaid(db: Db, customerId: string, payeeKey: string): boolean {
  return db.prepare(`${ownTransfers} AND t.payee_key = ? LIMIT 1`).get(customerId, payeeKey) !== undefined
}

type Row = Omit<TransferRecord, 'details'> & { details: string }

function fromRow(row: Row): TransferRecord {
  return { ...row, details: JSON.parse(row.details) as unknown }
}
