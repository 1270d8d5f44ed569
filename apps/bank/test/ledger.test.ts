import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Db } from '../src/database/db.ts'
import { openDatabase } from '../src/database/open.ts'
import { balanceOf, internalAccounts, openAccount, openInternalAccounts } from '../src/ledger/accounts.ts'
import { book, type Movement } from '../src/ledger/book.ts'
import { addCustomer } from '../src/people/people.ts'

const customers = ['a', 'b', 'c'] as const

function newLedger(): Db {
  const db = openDatabase(':memory:')
  openInternalAccounts(db)
  for (const [index, id] of customers.entries()) {
    addCustomer(db, { id, loginId: id, name: { ja: id, en: id }, kana: id, passwordHash: '' })
    const number = String(index + 1).padStart(7, '0')
    openAccount(db, { id, kind: 'customer', customerId: id, branch: '001', type: 'ordinary', number, holder: id })
  }
  return db
}

function movement(part: Partial<Movement> & Pick<Movement, 'receipt'>): Movement {
  const rest = { kind: 'transfer', state: 'settled', at: 0, fee: 0, payeeKey: '', details: {} } as const
  return { ...rest, from: internalAccounts.capital, to: 'a', amount: 1000, ...part }
}

const bookAlone = (db: Db, one: Movement) => db.transaction(() => book(db, one)).immediate()
const sumOf = (db: Db) => (db.prepare('SELECT coalesce(sum(amount), 0) AS s FROM posting').get() as { s: number }).s

describe('ledger', () => {
  it('keeps every book balanced and every customer at zero or above, whatever is tried', () => {
    const names = fc.constantFrom(...customers, internalAccounts.clearing, internalAccounts.capital)
    const step = fc.record({ from: names, to: names, amount: fc.integer({ min: -10, max: 5000 }), fee: fc.nat(300) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const db = newLedger()
        for (const [index, one] of steps.entries()) {
          const before = customers.map((id) => balanceOf(db, id))
          try {
            bookAlone(db, movement({ receipt: `r${index}`, ...one }))
          } catch {
            expect(customers.map((id) => balanceOf(db, id))).toEqual(before)
          }
          expect(sumOf(db)).toBe(0)
          for (const id of customers) expect(balanceOf(db, id)).toBeGreaterThanOrEqual(0)
        }
        db.close()
      }),
      { numRuns: 60 },
    )
  })

  it('debits the payer, credits the payee and keeps the fee apart', () => {
    const db = newLedger()
    bookAlone(db, movement({ receipt: 'opening', amount: 10_000 }))
    bookAlone(db, movement({ receipt: 'paid', from: 'a', to: 'b', amount: 3000, fee: 150 }))
    expect([balanceOf(db, 'a'), balanceOf(db, 'b'), balanceOf(db, 'fees')]).toEqual([6850, 3000, 150])
  })

  it('refuses what the account does not hold, to the last yen of the fee', () => {
    const db = newLedger()
    bookAlone(db, movement({ receipt: 'opening', amount: 1000 }))
    const tooMuch = movement({ receipt: 'paid', from: 'a', to: 'b', amount: 900, fee: 101 })
    expect(() => bookAlone(db, tooMuch)).toThrow(/below zero/)
    bookAlone(db, { ...tooMuch, fee: 100 })
    expect(balanceOf(db, 'a')).toBe(0)
  })

  it('refuses a second movement under the same receipt', () => {
    const db = newLedger()
    bookAlone(db, movement({ receipt: 'opening' }))
    expect(() => bookAlone(db, movement({ receipt: 'opening' }))).toThrow(/sealed/)
    expect(balanceOf(db, 'a')).toBe(1000)
  })

  it('is held by the database: one-sided postings, changes and deletions do not pass', () => {
    const db = newLedger()
    bookAlone(db, movement({ receipt: 'opening' }))
    const oneSided = db.transaction(() => {
      db.prepare("INSERT INTO posting (receipt, account_id, role, amount) VALUES ('x', 'a', 'amount', 5)").run()
    })
    expect(() => oneSided.immediate()).toThrow(/FOREIGN KEY/)
    expect(() => db.exec('UPDATE posting SET amount = 5')).toThrow(/do not change/)
    expect(() => db.exec('DELETE FROM posting')).toThrow(/do not change/)
    expect(() => db.exec('UPDATE transfer SET amount = 5')).toThrow(/do not change/)
    expect(() => db.exec('DELETE FROM transfer')).toThrow(/do not change/)
    expect(balanceOf(db, 'a')).toBe(1000)
  })

  it('books only inside a transaction, and only whole yen', () => {
    const db = newLedger()
    expect(() => book(db, movement({ receipt: 'x' }))).toThrow(/transaction/)
    expect(() => bookAlone(db, movement({ receipt: 'x', amount: 1.5 }))).toThrow(RangeError)
  })
})
