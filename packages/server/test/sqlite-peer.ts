import Database from 'libsql'
import type { Store } from '../src/index.ts'
import { type SqliteDatabase, sqliteStore } from '../src/sqlite.ts'

/** Opens the store in another process. */
export function openStore(file: string): Store {
  return sqliteStore(file)
}

/** A transaction of the host, in that process. */
export async function inTransaction(file: string, work: (transaction: unknown) => unknown): Promise<void> {
  const host: SqliteDatabase = new Database(file)
  host.exec('BEGIN IMMEDIATE')
  await work(host)
  host.exec('COMMIT')
}
