import { parseUri, totp } from '@warifu/otp'
import type { Db } from '../database/db.ts'
import { internalAccounts, openAccount, openInternalAccounts } from '../ledger/accounts.ts'
import { book } from '../ledger/book.ts'
import { addCustomer, customerById } from '../people/people.ts'
import type { SessionCookie } from '../sign-in/cookie.ts'
import { hashPassword } from '../sign-in/password.ts'
import { createSessions, type Sessions } from '../sign-in/session.ts'
import { payeeKey } from '../transfers/details.ts'
import { newReceipt } from '../transfers/receipt.ts'
import { feeOf } from '../transfers/rules.ts'
import { savePayee } from '../transfers/saved-payees.ts'
import { type DemoPerson, demoPeople, taro } from './people.ts'
import { type DemoAccount, demoAccounts, demoMovements, demoPayees } from './story.ts'
import { demoToken, demoTokenSchema, keepDemoToken } from './token-table.ts'

const dayLong = 24 * 60 * 60_000

/** What seeding needs of a bank that is being started. */
export interface Seeding {
  db: Db
  cookie: SessionCookie
  origin: string
  now: () => number
  random: (bytes: number) => Uint8Array
  /** A verifier on the same store with another clock and its sessions, to do what happened weeks ago. */
  warifuAt: (now: () => number, sessions: Sessions) => { fetch(request: Request): Promise<Response> }
}

/** Fills an empty bank with the demo's people, money and Taro's token. Does nothing where that was done before. */
export async function seedDemo(seeding: Seeding): Promise<void> {
  const { db } = seeding
  db.exec(demoTokenSchema)
  if (!customerById(db, taro.id)) await seedPeople(seeding)
  if (demoToken(db, taro.id) === undefined) keepDemoToken(db, taro.id, await enrollTaro(seeding))
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
  book(db, { ...movement, receipt: newReceipt(at, random), from: internalAccounts.capital, to: account.id })
}

/** The movements of the last weeks, in order. */
function tellStory({ db, now, random }: Seeding): void {
  for (const [index, movement] of demoMovements.toSorted((a, b) => b.daysAgo - a.daysAgo).entries()) {
    const at = inTheDay(now() - movement.daysAgo * dayLong, index)
    const receipt = newReceipt(at, random)
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

/**
 * Enrolls Taro 30 days ago, the way a page would: signed in without a code (he has none yet), a device set up, its first
 * code sent back. Answers the link his token app is given.
 */
async function enrollTaro({ db, cookie, origin, now, random, warifuAt }: Seeding): Promise<string> {
  const past = now() - 30 * dayLong
  const sessions = createSessions(db, { now: () => past, random })
  const half = sessions.find(sessions.start(taro.id))
  if (!half) throw new Error('the session that was just started is missing')
  const id = sessions.raise(half)
  const warifu = warifuAt(() => past, sessions)
  const post = async (path: string, body: unknown) => {
    const headers = { origin, cookie: cookie.set(id), 'content-type': 'application/json', 'accept-language': 'ja' }
    const response = await warifu.fetch(
      new Request(origin + path, { method: 'POST', headers, body: JSON.stringify(body) }),
    )
    if (!response.ok) throw new Error(`seeding the demo: POST ${path} was answered with ${response.status}`)
    return (await response.json()) as Record<string, string>
  }
  const { id: enrollment, uri = '' } = await post('/otp/enrollments', { name: taroDevice })
  await post(`/otp/enrollments/${enrollment}`, { code: totp(parseUri(uri).secret, past) })
  sessions.endBefore(taro.id, now(), null)
  return uri
}

const taroDevice = 'Pixel 9'
