import type { Db } from '../database/db.ts'

export const noticeSchema = `
CREATE TABLE IF NOT EXISTS notice (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  data TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS notice_customer ON notice (customer_id, at DESC);`

/** Something the bank told a customer: on a page, and by e-mail, which the demo shows on a page of its own. */
export interface Notice {
  id: string
  customerId: string
  kind: string
  at: number
  data: Readonly<Record<string, unknown>>
}

/** Keeps a notice. The same one may be delivered twice; it is kept once. */
export function keepNotice(db: Db, notice: Notice): void {
  db.prepare('INSERT OR IGNORE INTO notice (id, customer_id, kind, at, data) VALUES (?, ?, ?, ?, ?)').run(
    notice.id,
    notice.customerId,
    notice.kind,
    notice.at,
    JSON.stringify(notice.data),
  )
}

export function noticesOf(db: Db, customerId: string, limit = 50): Notice[] {
  const rows = db
    .prepare('SELECT id, kind, at, data FROM notice WHERE customer_id = ? ORDER BY at DESC, rowid DESC LIMIT ?')
    .all(customerId, limit) as { id: string; kind: string; at: number; data: string }[]
  return rows.map((row) => ({ ...row, customerId, data: JSON.parse(row.data) as Notice['data'] }))
}
