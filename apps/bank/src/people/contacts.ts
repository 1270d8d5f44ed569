import type { Contact } from '@warifu/server'
import type { Db } from '../database/db.ts'

export const contactSchema = `
CREATE TABLE IF NOT EXISTS contact (
  customer_id TEXT NOT NULL REFERENCES customer (id),
  method TEXT NOT NULL CHECK (method IN ('email', 'sms')),
  address TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (customer_id, method, address)
) STRICT;`

/** The mailboxes and numbers that a customer has confirmed with the bank; the oldest of each kind first. */
export function contactsOf(db: Db, customerId: string): readonly Contact[] {
  return db
    .prepare('SELECT method, address, since FROM contact WHERE customer_id = ? ORDER BY since, rowid')
    .all(customerId) as Contact[]
}

/** Adds a contact; one that is known keeps its age. */
export function addContact(db: Db, customerId: string, { method, address, since }: Contact): void {
  db.prepare('INSERT OR IGNORE INTO contact (customer_id, method, address, since) VALUES (?, ?, ?, ?)').run(
    customerId,
    method,
    address,
    since,
  )
}
