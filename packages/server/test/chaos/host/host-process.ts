import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { readClock } from '../../../../../proof/clock/shared-clock.ts'
import type { NodeOptions, Word } from '../../../../../proof/cluster/node-options.ts'
import { toNodeHandler } from '../../../src/node.ts'
import { createHostApp } from './host-app.ts'
import { createHostWarifu } from './host-warifu.ts'
import { createSessions } from './sessions.ts'

/** What a node of this host is started with. */
export interface HostNodeOptions extends NodeOptions {
  /** The folder of the database's socket. It may lead elsewhere later, as an address does after a failover. */
  host: string
  database: string
  /** Go by the system's own clock. */
  byOwnClock?: true
  coolOff?: number
}

const { clockPath, skew, host, database, byOwnClock, ...given } = JSON.parse(process.argv[2] ?? '{}') as HostNodeOptions
const say = (word: Word): void => void process.send?.(word)
const log = (error: string): void => say({ error })

// As docs/postgres.md tells a host to make it.
const pool = new pg.Pool({
  ...{ host, database, user: 'postgres', max: 10 },
  connectionTimeoutMillis: 2000,
  statement_timeout: 5000,
})
const now = byOwnClock ? undefined : readClock(clockPath, skew)
const sessions = createSessions(pool, now ?? Date.now)
const warifu = createHostWarifu(pool, sessions, { ...given, now, log })
const app = createHostApp(pool, sessions, warifu)
app.onError((error, c) => {
  log(error.message)
  return c.text('This did not work.', 500)
})

let working = false
setInterval(() => {
  if (working) return
  working = true
  warifu
    .work()
    .catch((error: Error) => log(error.message))
    .finally(() => {
      working = false
    })
}, 150)
process.on('disconnect', () => process.exit(0))
const handle = toNodeHandler((request) => app.fetch(request), { origin: given.origin })
const server = createServer((incoming, outgoing) => void handle(incoming, outgoing))
server.listen(0, '127.0.0.1', () => say({ listening: (server.address() as AddressInfo).port }))
