import type { Db } from '../database/db.ts'
import { internalAccounts, openAccount, openInternalAccounts } from '../ledger/accounts.ts'
import { book, isBooked } from '../ledger/book.ts'
import { addContact, contactsOf } from '../people/contacts.ts'
import { addCustomer, customerById } from '../people/people.ts'
import { hashPassword } from '../sign-in/password.ts'
import { payeeKey } from '../transfers/details.ts'
import { newReceipt } from '../transfers/receipt.ts'
import { feeOf } from '../transfers/rules.ts'
import { savePayee } from '../transfers/saved-payees.ts'
import { demoBackupCodesSchema, keepDemoBackupCodes } from './backup-codes-table.ts'
import { type DemoPerson, demoPeople, taro } from './people.ts'
import type { Seeding } from './seeding.ts'
import { demoMessageSchema } from './sent-messages.ts'
import { type DemoAccount, demoAccounts, demoMovements, demoPayees } from './story.ts'
import { enrollTaro } from './taros-devices.ts'
import { demoToken, demoTokenSchema, keepDemoToken } from './token-table.ts'

const dayLong = 24 * 60 * 60_000

/**
 * Fills an empty bank with the demo's people and money, and with Taro's devices and backup codes. Does nothing where
 * that was done before.
 */
export async function seedDemo(seeding: Seeding): Promise<void> {
  const { db } = seeding
  db.exec(demoTokenSchema + demoBackupCodesSchema + demoMessageSchema)
  if (!customerById(db, taro.id)) await seedPeople(seeding)
  for (const person of demoPeople) addContacts(seeding, person)
  if (demoToken(db, taro.id) !== undefined) return
  const { uri, backupCodes } = await enrollTaro(seeding)
  keepDemoBackupCodes(db, taro.id, backupCodes)
  keepDemoToken(db, taro.id, uri)
}

async function seedPeople(seeding: Seeding): Promise<void> {
  const { db } = seeding
  const hashes = new Map<string, string>()
  for (const person of demoPeople) hashes.set(person.id, await hashPassword(person.password))
  db.transaction(() => {
    for (const person of demoPeople) addPerson(db, person, hashes.get(person.id) ?? '')
    openInternalAccounts(db)
    for (const account of demoAccounts) openDemoAccount(seeding, account)
    for (const [customerId, payee] of demoPayees) savePayee(db, customerId, payee)
    tellStory(seeding)
  }).immediate()
}

function addPerson(db: Db, { id, loginId, name, kana }: DemoPerson, passwordHash: string): void {
  addCustomer(db, { id, loginId, name, kana, passwordHash })
}

/** Long known to the bank, so that they count when everything else is lost; also in a demo that was begun without. */
function addContacts({ db, now }: Seeding, { id, email, mobile }: DemoPerson): void {
  if (contactsOf(db, id).length > 0) return
  const since = now() - 400 * dayLong
  addContact(db, id, { method: 'email', address: email, since })
  addContact(db, id, { method: 'sms', address: mobile, since })
}

function openDemoAccount({ db, now, random }: Seeding, { opening, ...account }: DemoAccount): void {
  openAccount(db, { ...account, kind: 'customer' })
  const at = now() - 60 * dayLong
  const movement = {
    kind: 'opening',
    state: 'settled',
    at,
    amount: opening,
    fee: 0,
    payeeKey: '',
    details: {},
  } as const
  book(db, {
    ...movement,
    receipt: newReceipt(at, random, (number) => isBooked(db, number)),
    from: internalAccounts.capital,
    to: account.id,
  })
}

/** The movements of the last weeks, in order. */
function tellStory({ db, now, random }: Seeding): void {
  for (const [index, movement] of demoMovements.toSorted((a, b) => b.daysAgo - a.daysAgo).entries()) {
    const at = inTheDay(now() - movement.daysAgo * dayLong, index)
    const receipt = newReceipt(at, random, (number) => isBooked(db, number))
    if ('deposit' in movement) {
      const { deposit: details, to, amount } = movement
      const from = internalAccounts.clearing
      book(db, { receipt, kind: 'deposit', state: 'settled', at, from, to, amount, fee: 0, payeeKey: '', details })
    } else {
      const { from, transfer } = movement
      const { amount } = transfer
      const to = movement.to ?? internalAccounts.clearing
      const money = { amount, fee: feeOf(transfer), payeeKey: payeeKey(transfer), details: transfer }
      book(db, { receipt, kind: 'transfer', state: 'settled', at, from, to, ...money })
    }
  }
}

/** A moment of that day in Japan between 9:00 and 18:00, another one for each movement. */
function inTheDay(at: number, index: number): number {
  const japan = 9 * 60 * 60_000
  const midnight = Math.floor((at + japan) / dayLong) * dayLong - japan
  return midnight + (9 * 60 + ((index * 187) % 540)) * 60_000
}
