// Compiles the TypeScript of the READMEs and guides, so that what people copy is right. Blocks with a mark are excerpts or
// whole files, and held to the truth elsewhere.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
/** Beside the bank, which has every dependency that a customer would have. */
const folder = join(root, 'apps/bank/.examples')

/** What the reader has already: their framework, their session, their booking. */
const readme = `
import type { Session } from '@warifu/server'
import { Hono } from 'hono'
const app = new Hono()
declare function sessionOf(request: Request): Session | null
declare function book(transfer: { payee: string; amount: number }): Promise<{ number: string }>
`

const concepts = `
import { ask, createWarifu, moneyRules, operation, type Session } from '@warifu/server'
import { type SqliteDatabase, sqliteStore } from '@warifu/server/sqlite'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
interface Db extends SqliteDatabase { transaction<T>(work: () => T): { immediate(): T } }
const app = new Hono()
declare const db: Db
declare const options: { issuer: string; origin: string; keys: string; identify: (request: Request) => Session | null }
declare function hasPaid(db: Db, account: string, payee: string): boolean
declare function paidToday(db: Db, account: string): number
declare function accountOf(c: Context): string
declare function newReceipt(): string
declare function book(db: Db, transfer: { payee: string; amount: number }, receipt: string): void
`

const stores = `
import { type AccountKey, type Decide, type Store, WarifuError, type Write } from '@warifu/server'
interface Transaction {
  one(sql: string, ...values: string[]): Promise<{ document: string | null }>
  run(sql: string, ...values: string[]): Promise<void>
  commit(): Promise<void>
  rollback(): Promise<void>
}
interface Database {
  url: string
  transaction(work: (transaction: unknown) => unknown): Promise<void>
  drop(): Promise<void>
}
declare const pool: { begin(): Promise<Transaction> }
declare function save(tx: Transaction, key: AccountKey, write: Write): Promise<void>
declare function emptyDatabase(): Promise<Database>
declare function openStore(url: string): Promise<Store>
`

const policy = `
import { ask, createWarifu, operation, profiles, type Session, type Store } from '@warifu/server'
import { z } from 'zod'
declare const options: { issuer: string; origin: string; keys: string; identify: (request: Request) => Session | null }
declare const store: Store
const transfer = operation({
  title: { ja: '振込', en: 'Transfer' },
  details: z.strictObject({ account: z.string(), amount: z.number() }),
  rules: () => [],
  reasons: {},
  summary: () => [],
})
`

const recovery = `
import { type Contact, createWarifu, type Session, type SynchronousStore } from '@warifu/server'
declare const options: { issuer: string; origin: string; keys: string; store: SynchronousStore<unknown>; identify: (request: Request) => Session | null }
declare function registeredContacts(accountId: string): Contact[]
declare function mail(address: string, subject: string, text: string): Promise<void>
declare function sms(address: string, text: string): Promise<void>
declare function remember(due: number): void
`

const frameworks = `
import { createWarifu, type Session } from '@warifu/server'
import { sqliteStore } from '@warifu/server/sqlite'
import { Hono } from 'hono'
const app = new Hono()
const identify = (_: Request): Session | null => null
const options = { issuer: '', origin: '', keys: '', store: sqliteStore(''), identify }
declare function issueToken(claims: { acr: string | null; amr: string[]; auth_time: number | null }): Promise<object>
`

const given = {
  'README.md': readme,
  'README.ja.md': readme,
  'docs/concepts.md': concepts,
  'docs/policy.md': policy,
  'docs/stores.md': stores,
  'docs/frameworks.md': frameworks,
  'docs/recovery.md': recovery,
}

mkdirSync(folder, { recursive: true })
try {
  for (const [name, before] of Object.entries(given)) {
    const blocks = readFileSync(join(root, name), 'utf8').matchAll(/^```ts\n([\s\S]*?)^```$/gm)
    const code = [before, ...[...blocks].map((block) => block[1])].join('\n')
    writeFileSync(join(folder, name.replace('/', '-').replace(/md$/, 'ts')), code)
  }
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../../tsconfig.base.json',
      compilerOptions: { noEmit: true, types: ['node'], skipLibCheck: true },
      include: ['*.ts'],
    }),
  )
  const { status, stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' })
  if (status !== 0) console.error(stdout)
  process.exitCode = status ?? 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
