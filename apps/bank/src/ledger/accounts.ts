import type { Db } from '../database/db.ts'

/** 普通, 当座, 貯蓄; internal accounts have no holder outside the bank. */
export type AccountType = 'ordinary' | 'checking' | 'savings' | 'internal'

export interface Account {
  id: string
  kind: 'customer' | 'clearing' | 'fees' | 'capital'
  customerId: string | null
  branch: string
  type: AccountType
  number: string
  /** The holder's name in kana. */
  holder: string
}

/** The bank's own side of the books: what other banks are owed, what fees bring, what everything started from. */
export const internalAccounts = { clearing: 'clearing', fees: 'fees', capital: 'capital' } as const

/** Opens an account; an id that exists already is left as it is. */
export function openAccount(db: Db, account: Account): void {
  db.prepare(
    'INSERT OR IGNORE INTO account (id, kind, customer_id, branch, type, number, holder) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(account.id, account.kind, account.customerId, account.branch, account.type, account.number, account.holder)
}

export function openInternalAccounts(db: Db): void {
  for (const [index, id] of Object.values(internalAccounts).entries()) {
    const number = String(index + 1).padStart(7, '0')
    openAccount(db, { id, kind: id, customerId: null, branch: '000', type: 'internal', number, holder: id })
  }
}

export function accountsOf(db: Db, customerId: string): Account[] {
  return (db.prepare('SELECT * FROM account WHERE customer_id = ? ORDER BY id').all(customerId) as Row[]).map(fromRow)
}

/** A customer's account by what stands on a transfer form. */
export function accountByNumber(db: Db, at: { branch: string; type: string; number: string }): Account | undefined {
  const row = db
    .prepare("SELECT * FROM account WHERE kind = 'customer' AND branch = ? AND type = ? AND number = ?")
    .get(at.branch, at.type, at.number) as Row | undefined
  return row && fromRow(row)
}

/** In yen. */
export function balanceOf(db: Db, accountId: string): number {
  const row = db.prepare('SELECT coalesce(sum(amount), 0) AS balance FROM posting WHERE account_id = ?').get(accountId)
  return (row as { balance: number }).balance
}

interface Row {
  id: string
  kind: Account['kind']
  customer_id: string | null
  branch: string
  type: AccountType
  number: string
  holder: string
}

function fromRow({ customer_id, ...row }: Row): Account {
  return { ...row, customerId: customer_id }
}
