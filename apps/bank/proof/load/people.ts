import { scryptSync } from 'node:crypto'
import type { Db } from '../../src/database/db.ts'
import { internalAccounts, openAccount, openInternalAccounts } from '../../src/ledger/accounts.ts'
import { book } from '../../src/ledger/book.ts'
import { addCustomer } from '../../src/people/people.ts'
import { type Person, password } from './person.ts'
import { Phone } from './phone.ts'

/** What each account starts with, in yen. */
const opening = 900_000_000

export interface People {
  customers: readonly Person[]
  tinkerers: readonly Person[]
  newcomers: readonly Person[]
}

/** Five customers, two who change devices all day, and newcomers for as long as so many kills may take. */
export function peopleFor(kills: number, now: () => number): People {
  const several = (name: string, count: number, from: number) =>
    Array.from({ length: count }, (_, i) => createPerson(`${name}-${i + 1}`, from + i, now))
  return {
    customers: several('customer', 5, 1),
    tinkerers: several('tinkerer', 2, 101),
    newcomers: several('newcomer', 20 + kills * 2, 1001),
  }
}

function createPerson(name: string, number: number, now: () => number): Person {
  return {
    id: `customer-${name}`,
    loginId: name,
    kana: `キヤク ${number}`,
    number: String(number).padStart(7, '0'),
    phone: new Phone(now),
    paper: null,
  }
}

export function everybody({ customers, tinkerers, newcomers }: People): Person[] {
  return [...customers, ...tinkerers, ...newcomers]
}

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
