// The site behind the example: two people, one password, sessions in memory, and a transfer that needs a code. This file
// is the same in every example; your own sign-in and your own books go in its place.
import { randomUUID } from 'node:crypto'
import { ask, createWarifu, operation } from '@warifu/server'
import { sqliteStore } from '@warifu/server/sqlite'
import * as z from 'zod'

interface Session {
  id: string
  user: string
  stage: 'first-factor' | 'signed-in'
  firstFactorAt: number
}

export const port = Number(process.env.PORT ?? 3000)
export const origin = `http://localhost:${port}` // your site's own: https://bank.example

/** Where frameworks load a module more than once, its state must not be there twice. */
const shared = globalThis as { bankSessions?: Map<string, Session>; bankLedger?: unknown[] }
shared.bankSessions ??= new Map()
shared.bankLedger ??= []
const { bankSessions: sessions, bankLedger: ledger } = shared

export const warifu = createWarifu({
  issuer: 'Example Bank',
  origin,
  store: sqliteStore('bank.db'),
  keys: process.env.WARIFU_KEYS, // npx warifu keygen > .env
  identify(request) {
    const session = sessionOf(request.headers.get('cookie'))
    return session && { ...session, accountId: session.user, sessionId: session.id, label: session.user }
  },
  operations: {
    transfer: operation({
      title: { ja: '振込', en: 'Transfer' },
      details: z.strictObject({ payee: z.string().min(1), amount: z.number().int().positive() }),
      rules: ({ amount }) => [ask('code', 'high-amount', amount >= 100_000)],
      reasons: {
        'high-amount': {
          ja: '10万円以上の振込のため、追加の確認が必要です。',
          en: 'Transfers of ¥100,000 or more need an extra check.',
        },
      },
      summary: ({ payee, amount }, say) => [
        { label: say({ ja: '受取人名', en: 'Payee' }), value: payee, weight: 'main' },
        { label: say({ ja: '振込金額', en: 'Amount' }), value: say.yen(amount), weight: 'main' },
      ],
    }),
  },
  notify: ({ accountId, kind }) => console.log(`Mail to ${accountId}: ${kind}`),
  endSessions({ accountId }, { before, except }) {
    for (const { id, user, firstFactorAt } of sessions.values()) {
      if (user === accountId && firstFactorAt < before && firstFactorAt !== except) sessions.delete(id)
    }
  },
  onError: console.error,
})

// Delivers notices and tidies away what has expired.
setInterval(() => warifu.work().catch(console.error), 5000).unref()

/**
 * The password is passed: a session that may go on to the code, and to nothing else.
 *
 * @returns its cookie; null for a wrong password
 */
export function startSession(user: unknown, password: unknown): string | null {
  if ((user !== 'hanako' && user !== 'taro') || password !== 'correct horse') return null
  return cookieOf({ id: randomUUID(), user, stage: 'first-factor', firstFactorAt: Date.now() })
}

/** The code is passed: the same person under a new id. */
export function raiseSession(cookies: string | null | undefined): string {
  const session = sessionOf(cookies)
  if (session === null) throw new Error('the session ended meanwhile')
  sessions.delete(session.id)
  return cookieOf({ ...session, id: randomUUID(), stage: 'signed-in' })
}

/** Your own books go here. */
export function book(transfer: { payee: string; amount: number }): string {
  return `R-${ledger.push(transfer)}`
}

function sessionOf(cookies: string | null | undefined): Session | null {
  const id = /(?:^|; )session=([\w-]+)/.exec(cookies ?? '')?.[1] ?? ''
  return sessions.get(id) ?? null
}

function cookieOf(session: Session): string {
  sessions.set(session.id, session)
  return `session=${session.id}; Path=/; HttpOnly; SameSite=Lax` // with TLS also: Secure
}
