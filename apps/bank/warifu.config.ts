// The bank's verifier for `pnpm --filter bank warifu`: operators' commands on the demo's own database.
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase } from './src/database/open.ts'
import { keepDemoMessage } from './src/demo/sent-messages.ts'
import { demoCoolOff } from './src/demo.ts'
import { sessionCookie } from './src/sign-in/cookie.ts'
import { createSessions } from './src/sign-in/session.ts'
import { createBankWarifu } from './src/warifu.ts'

const dataDir = process.env.BANK_DATA ?? fileURLToPath(new URL('../../.demo', import.meta.url))
const database = join(dataDir, 'bank.db')
if (!existsSync(database)) throw new Error('there is no demo yet: start it once with `npx --yes pnpm@12.21.0 demo`')

const origin = 'http://localhost:4000'
const db = openDatabase(database)

export const warifu = createBankWarifu({
  ...{
    db,
    origin,
    cookie: sessionCookie(origin),
    sessions: createSessions(db, { now: Date.now, random: randomBytes }),
  },
  keys: process.env.WARIFU_KEYS ?? readFileSync(join(dataDir, 'warifu.keys'), 'utf8').trim(),
  // As the open demo has it: nobody waits a day there.
  limits: { coolOff: demoCoolOff, recoveryWait: demoCoolOff },
  now: Date.now,
  send: (message) => keepDemoMessage(db, message, Date.now()),
  log: (line) => process.stderr.write(`${line}\n`),
})
