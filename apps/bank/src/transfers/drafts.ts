import type { Db } from '../database/db.ts'
import type { TransferDetails } from './details.ts'

export const draftSchema = `
CREATE TABLE IF NOT EXISTS transfer_draft (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customer (id),
  details TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sent_draft (
  customer_id TEXT NOT NULL REFERENCES customer (id),
  draft TEXT NOT NULL,
  receipt TEXT NOT NULL,
  PRIMARY KEY (customer_id, draft)
) STRICT;`

/** Names the draft that a transfer was written in, so that it is sent once, however often its button is pressed. */
export const draftHeader = 'Transfer-Draft'

const keptFor = 60 * 60_000

/** A transfer written but not sent: what the review page shows. It keeps the details out of addresses. */
export function keepDraft(
  db: Db,
  {
    customerId,
    details,
    now,
    random,
  }: {
    customerId: string
    details: TransferDetails
    now: number
    random: (bytes: number) => Uint8Array
  },
): string {
  db.prepare('DELETE FROM transfer_draft WHERE at < ?').run(now - keptFor)
  const id = Buffer.from(random(16)).toString('base64url')
  const text = JSON.stringify(details)
  db.prepare('INSERT INTO transfer_draft (id, customer_id, details, at) VALUES (?, ?, ?, ?)').run(
    id,
    customerId,
    text,
    now,
  )
  return id
}

/** The customer's own draft, if it is still kept. */
export function draftOf(db: Db, customerId: string, id: string, now: number): TransferDetails | undefined {
  const row = db
    .prepare('SELECT details FROM transfer_draft WHERE id = ? AND customer_id = ? AND at >= ?')
    .get(id, customerId, now - keptFor) as { details: string } | undefined
  return row && (JSON.parse(row.details) as TransferDetails)
}

/** The receipt of a draft that was sent. */
export function receiptOfDraft(db: Db, customerId: string, draft: string): string | undefined {
  const row = db.prepare('SELECT receipt FROM sent_draft WHERE customer_id = ? AND draft = ?').get(customerId, draft) as
    | { receipt: string }
    | undefined
  return row?.receipt
}

/** Keeps under which receipt a draft was sent; inside the transaction that books it. Throws when it was sent before. */
export function keepSent(db: Db, sent: { customerId: string; draft: string; receipt: string }): void {
  db.prepare('INSERT INTO sent_draft (customer_id, draft, receipt) VALUES (?, ?, ?)').run(
    sent.customerId,
    sent.draft,
    sent.receipt,
  )
}
