import type { Db } from '../database/db.ts'
import type { DomesticTransfer } from './details.ts'

export const payeeSchema = `
CREATE TABLE IF NOT EXISTS saved_payee (
  id INTEGER PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customer (id),
  bank TEXT NOT NULL,
  branch TEXT NOT NULL,
  type TEXT NOT NULL,
  number TEXT NOT NULL,
  payee_name TEXT NOT NULL,
  UNIQUE (customer_id, bank, branch, type, number, payee_name)
) STRICT;`

export type Payee = Pick<DomesticTransfer, 'bank' | 'branch' | 'type' | 'number' | 'payeeName'>

export interface SavedPayee extends Payee {
  id: number
}

/** Saves a payee for the form. Saving alone makes nobody known: the rules ask the ledger. */
export function savePayee(db: Db, customerId: string, payee: Payee): void {
  db.prepare(
    'INSERT OR IGNORE INTO saved_payee (customer_id, bank, branch, type, number, payee_name) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(customerId, payee.bank, payee.branch, payee.type, payee.number, payee.payeeName)
}

export function savedPayees(db: Db, customerId: string): SavedPayee[] {
  return db
    .prepare(
      'SELECT id, bank, branch, type, number, payee_name AS payeeName FROM saved_payee WHERE customer_id = ? ORDER BY id',
    )
    .all(customerId) as SavedPayee[]
}
