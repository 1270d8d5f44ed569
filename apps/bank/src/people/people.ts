import type { Db } from '../database/db.ts'
import type { Localized } from '../text/language.ts'

/** A customer of the bank. */
export interface Customer {
  id: string
  loginId: string
  name: Localized
  /** The name as it stands on transfers. */
  kana: string
  passwordHash: string
}

export const peopleSchema = `
CREATE TABLE IF NOT EXISTS customer (
  id TEXT PRIMARY KEY,
  login_id TEXT NOT NULL UNIQUE,
  name_ja TEXT NOT NULL,
  name_en TEXT NOT NULL,
  kana TEXT NOT NULL,
  password_hash TEXT NOT NULL
) STRICT;`

interface Row {
  id: string
  login_id: string
  name_ja: string
  name_en: string
  kana: string
  password_hash: string
}

export function addCustomer(db: Db, customer: Customer): void {
  db.prepare(
    'INSERT INTO customer (id, login_id, name_ja, name_en, kana, password_hash) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(customer.id, customer.loginId, customer.name.ja, customer.name.en, customer.kana, customer.passwordHash)
}

export function customerByLoginId(db: Db, loginId: string): Customer | undefined {
  return fromRow(db.prepare('SELECT * FROM customer WHERE login_id = ?').get(loginId))
}

export function customerById(db: Db, id: string): Customer | undefined {
  return fromRow(db.prepare('SELECT * FROM customer WHERE id = ?').get(id))
}

function fromRow(found: unknown): Customer | undefined {
  const row = found as Row | undefined
  return (
    row && {
      id: row.id,
      loginId: row.login_id,
      name: { ja: row.name_ja, en: row.name_en },
      kana: row.kana,
      passwordHash: row.password_hash,
    }
  )
}
