import Database from 'libsql'
import { ledgerSchema } from '../ledger/schema.ts'
import { noticeSchema } from '../notices/notices.ts'
import { contactSchema } from '../people/contacts.ts'
import { peopleSchema } from '../people/people.ts'
import { sessionSchema } from '../sign-in/session.ts'
import { throttleSchema } from '../sign-in/throttle.ts'
import { draftSchema } from '../transfers/drafts.ts'
import { payeeSchema } from '../transfers/saved-payees.ts'
import type { Db } from './db.ts'

/** Opens the bank's database and makes its tables where they are missing. `:memory:` works too. */
export function openDatabase(path: string): Db {
  const db = new Database(path) as unknown as Db
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 2000')
  for (const schema of [
    peopleSchema,
    contactSchema,
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
