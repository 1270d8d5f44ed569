import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { demoPeople } from './demo/people.ts'
import { serveTokenApp } from './demo/token-app.ts'
import { startBank } from './main.ts'

export interface DemoOptions {
  bankPort?: number
  tokenPort?: number
  /** Where the demo keeps its database and its key. */
  dataDir: string
  /** Starts from nothing. */
  reset?: boolean
  log?: (line: string) => void
}

export interface RunningDemo {
  bank: string
  token: string
  people: readonly { name: string; loginId: string; password: string }[]
  close(): Promise<void>
}

/** In the demo nobody waits a day: two minutes, and every page that says so says that it is the demo's time. */
export const demoCoolOff = 120_000

/** Starts the bank with the token app beside it. */
export async function startDemo({ bankPort = 4000, tokenPort = 4100, ...options }: DemoOptions): Promise<RunningDemo> {
  const { dataDir, reset = false, log = () => {} } = options
  if (reset) await resetDemo(dataDir)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const bank = await startBank({
    port: bankPort,
    databasePath: join(dataDir, 'bank.db'),
    keys: await demoKey(dataDir),
    tokenOrigin: `http://localhost:${tokenPort}`,
    coolOff: demoCoolOff,
    log,
  })
  const token = await serveTokenApp({ port: tokenPort, bankOrigin: bank.origin, host: 'localhost' }).catch(
    async (error: unknown) => {
      await bank.close()
      throw error
    },
  )
  return {
    bank: bank.origin,
    token: token.origin,
    people: demoPeople.map(({ name, loginId, password }) => ({ name: name.ja, loginId, password })),
    close: async () => {
      await Promise.all([bank.close(), token.close()])
    },
  }
}

/** Forgets everything the demo kept: people, money, tokens and the key that sealed them. */
export async function resetDemo(dataDir: string): Promise<void> {
  for (const name of ['bank.db', 'bank.db-wal', 'bank.db-shm', 'warifu.keys']) {
    await rm(join(dataDir, name), { force: true })
  }
}

/** The demo's key, made on the first run in the form `warifu keygen` prints; only its owner can read the file. */
async function demoKey(dataDir: string): Promise<string> {
  const file = join(dataDir, 'warifu.keys')
  const kept = await readFile(file, 'utf8').catch(() => null)
  if (kept !== null) return kept.trim()
  const keys = `demo:${randomBytes(32).toString('base64url')}`
  await writeFile(file, `${keys}\n`, { mode: 0o600 })
  return keys
}
