import { scryptSync } from 'node:crypto'
import { everybody, type People } from '../../../proof/load/people.ts'
import { password } from '../../../proof/load/person.ts'
import type { Db } from '../src/database/db.ts'
import { internalAccounts, openAccount, openInternalAccounts } from '../src/ledger/accounts.ts'
import { book } from '../src/ledger/book.ts'
import { addCustomer } from '../src/people/people.ts'

/** What each account starts with, in yen. */
const opening = 900_000_000

/** Opens the bank's books for these people. */
export function openBooks(db: Db, people: People, at: number): void {
  const passwordHash = quickHash()
  db.transaction(() => {
    openInternalAccounts(db)
    for (const { id, loginId, kana, number } of everybody(people)) {
      addCustomer(db, { id, loginId, name: { ja: kana, en: loginId }, kana, passwordHash })
      const account = { id: `account-${loginId}`, customerId: id, holder: kana, number, branch: '001' } as const
      openAccount(db, { ...account, kind: 'customer', type: 'ordinary' })
      const from = { from: internalAccounts.capital, to: account.id, payeeKey: '', details: {} }
      const money = { kind: 'opening', state: 'settled', amount: opening, fee: 0 } as const
      book(db, { ...from, ...money, receipt: `opening-${number}`, at })
    }
  }).immediate()
}

/** A stored hash says what it costs, and this one is cheap: passwords are not what is proven, and the machine is small. */
function quickHash(): string {
  const salt = Buffer.from('kill and race proof')
  const cost = { N: 1024, r: 8, p: 1 }
  const encoded = [salt, scryptSync(password, salt, 32, cost)].map((bytes) => bytes.toString('base64url'))
  return ['scrypt', cost.N, cost.r, cost.p, ...encoded].join('$')
}
