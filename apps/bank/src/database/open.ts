import Database from 'libsql'
import { ledgerSchema } from '../ledger/schema.ts'
import { noticeSchema } from '../notices/notices.ts'
import { peopleSchema } from '../people/people.ts'
import { sessionSchema } from '../sign-in/session.ts'
import { throttleSchema } from '../sign-in/throttle.ts'
import { draftSchema } from '../transfers/drafts.ts'
import { payeeSchema } from '../transfers/saved-payees.ts'

/**
 * The bank's one database handle; Warifu's store joins it, so a transfer and its approval commit together. What is used
 * of the driver, no more: its own types leave out that a statement takes several values.
 */
export interface Db {
  prepare(sql: string): Statement
  exec(sql: string): unknown
  transaction<T>(work: () => T): { immediate(): T }
  readonly inTransaction: boolean
  close(): unknown
}

interface Statement {
  run(...values: readonly Value[]): { changes: number }
  get(...values: readonly Value[]): unknown
  all(...values: readonly Value[]): unknown[]
}

type Value = string | number | null

/** Opens the bank's database and makes its tables where they are missing. `:memory:` works too. */
export function openDatabase(path: string): Db {
  const db = new Database(path) as unknown as Db
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 2000')
  for (const schema of [
    peopleSchema,
    sessionSchema,
    throttleSchema,
    ledgerSchema,
    payeeSchema,
    draftSchema,
    noticeSchema,
  ]) {
    db.exec(schema)
  }
  return db
}
