// The verifier under measure, made of what is published; its clock and its sessions are moved by the bench.
import { createHash } from 'node:crypto'
import { ask, createWarifu, operation } from '@warifu/server'
import { sqliteStore } from '@warifu/server/sqlite'
import * as z from 'zod'

export const origin = 'http://localhost:3999'

/** Moments start here and only ever grow, so that a database can be opened again. */
export const start = Date.parse('2026-11-22T06:00:00Z')

const keys = `bench:${createHash('sha256').update('only for measuring').digest('base64url')}`

const transfer = operation({
  title: { ja: '振込', en: 'Transfer' },
  details: z.strictObject({
    payee: z.string().min(1).max(48),
    bank: z.string(),
    branch: z.string(),
    account: z.string(),
    amount: z.number().int().positive(),
  }),
  rules: ({ amount }) => [ask('code', 'high-amount', amount >= 100_000)],
  reasons: { 'high-amount': { ja: '10万円以上の振込です。', en: 'A transfer of ¥100,000 or more.' } },
  summary: ({ payee, amount }, say) => [
    { label: say({ ja: '受取人名', en: 'Payee' }), value: payee, weight: 'main' },
    { label: say({ ja: '振込金額', en: 'Amount' }), value: say.yen(amount), weight: 'main' },
  ],
})

/** What everybody transfers. */
export const details = {
  payee: 'ヤマノ イチロウ',
  bank: 'みなと銀行',
  branch: '本店営業部',
  account: '1234567',
  amount: 250_000,
}

/**
 * @param database an open handle of better-sqlite3 or libsql
 * @param clock `{ now }`, in milliseconds
 * @param identify who a request comes from; when left out, sessions are told by their cookie alone
 */
export function openVerifier(database, clock, identify) {
  return openVerifierOn(sqliteStore(database), clock, identify)
}

/** The same on any store. */
export function openVerifierOn(store, clock, identify = identifyByCookie) {
  const warifu = createWarifu({
    issuer: 'Warifu Bank',
    origin,
    store,
    keys,
    identify,
    operations: { transfer },
    now: () => clock.now,
    onError: (error) => {
      throw error
    },
  })
  return { warifu, store }
}

/** The session of an account, as its host keeps it. */
export function sessionFor(accountId) {
  return { accountId, sessionId: `session-of-${accountId}`, label: accountId, stage: 'signed-in', firstFactorAt: start }
}

export function sessionCookie(accountId) {
  return `session=${accountId}`
}

function identifyByCookie(request) {
  const found = /(?:^|; )session=([^;]+)/.exec(request.headers.get('Cookie') ?? '')
  return found === null ? null : sessionFor(found[1])
}
