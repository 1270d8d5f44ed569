import type { Db } from '../database/db.ts'

/** Only the demo has this table: a real bank's copy of a secret is sealed, and nobody can read it back. */
export const demoTokenSchema = `
CREATE TABLE IF NOT EXISTS demo_token (customer_id TEXT PRIMARY KEY, uri TEXT NOT NULL) STRICT;`

export function demoToken(db: Db, customerId: string): string | undefined {
  const row = db.prepare('SELECT uri FROM demo_token WHERE customer_id = ?').get(customerId)
  return (row as { uri: string } | undefined)?.uri
}

export function keepDemoToken(db: Db, customerId: string, uri: string): void {
  db.prepare('INSERT INTO demo_token (customer_id, uri) VALUES (?, ?)').run(customerId, uri)
}
