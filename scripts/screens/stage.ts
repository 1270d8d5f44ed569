import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveAuthenticator } from '../../apps/authenticator/serve.ts'
import { startBank } from '../../apps/bank/src/main.ts'

/** A bank and a token app of their own, with a clock that can be put forward. */
export interface Stage {
  bank: string
  token: string
  now(): number
  forward(milliseconds: number): void
  /** Delivers the notices that wait. */
  settle(): Promise<void>
  close(): Promise<void>
}

export const stageCoolOff = 120_000

export async function openStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'warifu-screens-'))
  let ahead = 0
  const now = () => Date.now() + ahead
  const tokenPort = await freePort()
  const bank = await startBank({
    port: 0,
    databasePath: join(folder, 'bank.db'),
    keys: `screens:${randomBytes(32).toString('base64url')}`,
    tokenOrigin: `http://localhost:${tokenPort}`,
    coolOff: stageCoolOff,
    now,
    log: (line) => console.error(line),
  })
  const token = await serveAuthenticator({ port: tokenPort, bankOrigin: bank.origin })
  return {
    bank: bank.origin,
    token: token.origin,
    now,
    forward: (milliseconds) => {
      ahead += milliseconds
    },
    settle: () => bank.work(),
    close: async () => {
      await Promise.all([bank.close(), token.close()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The bank must know where the token app will be before that starts. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
