import type { Db } from '../database/db.ts'

/** Only the demo has this table: a real bank keeps slow hashes of backup codes, and nobody can read them back. */
export const demoBackupCodesSchema = `
CREATE TABLE IF NOT EXISTS demo_backup_codes (customer_id TEXT PRIMARY KEY, codes TEXT NOT NULL) STRICT;`

/** As they were printed; which of them were used is not known here. */
export function demoBackupCodes(db: Db, customerId: string): readonly string[] {
  const row = db.prepare('SELECT codes FROM demo_backup_codes WHERE customer_id = ?').get(customerId)
  return row === undefined ? [] : (JSON.parse((row as { codes: string }).codes) as string[])
}

export function keepDemoBackupCodes(db: Db, customerId: string, codes: readonly string[]): void {
  db.prepare('INSERT OR REPLACE INTO demo_backup_codes (customer_id, codes) VALUES (?, ?)').run(
    customerId,
    JSON.stringify(codes),
  )
}
