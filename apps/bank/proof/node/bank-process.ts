import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toNodeHandler } from '@warifu/server/node'
import { budget } from '../../../../proof/budget.ts'
import { readClock } from '../../../../proof/clock/shared-clock.ts'
import type { Order, Word } from '../../../../proof/cluster/node-options.ts'
import { createBankApp } from '../../src/bank.ts'
import { openDatabase } from '../../src/database/open.ts'
import { sessionCookie } from '../../src/sign-in/cookie.ts'
import { createSessions } from '../../src/sign-in/session.ts'
import { createThrottle } from '../../src/sign-in/throttle.ts'
import { transferRules } from '../../src/transfers/rules.ts'
import { createBankWarifu } from '../../src/warifu.ts'
import { peerAddress } from '../../src/web/address.ts'
import { type CrashPoint, dieAt, reached } from './crash-points.ts'
import { forgetfulDatabase } from './forgetful-database.ts'
import type { BankNodeOptions } from './node-options.ts'
import { watchedDatabase } from './watched-database.ts'

/**
 * One node: the bank as it is, in a process of its own, on a file that it shares with the others. Only the clock, the
 * handle that is watched and the port are the proof's.
 */
const { databasePath, keys, origin, clockPath, skew, forgets } = JSON.parse(process.argv[2] ?? '{}') as BankNodeOptions

const say = (word: Word): void => void process.send?.(word)
const log = (error: string): void => say({ error })

const file = openDatabase(databasePath)
const db = watchedDatabase(forgets === undefined ? file : forgetfulDatabase(file, forgets), reached)
const now = readClock(clockPath, skew)
const random = randomBytes
const cookie = sessionCookie(origin)
const sessions = createSessions(db, { now, random })
// Without a total of the day, so that there are transfers of both kinds to the end.
const rules = transferRules(Number.MAX_SAFE_INTEGER)
const warifu = createBankWarifu({ rules, db, cookie, origin, keys, random, log, now, sessions, limits: budget })
const throttle = createThrottle(db, now)
const day = 24 * 60 * 60_000
const app = createBankApp({
  ...{ db, sessions, throttle, cookie, warifu, origin, now, random },
  tokenOrigin: null,
  coolOff: day,
})
app.onError((error, c) => {
  log(error.message)
  return c.text('This did not work.', 500)
})

const handle = toNodeHandler((request) => app.fetch(request), { origin })
const server = createServer((incoming, outgoing) => {
  if (incoming.method !== 'GET') outgoing.on('finish', () => reached('after-answer'))
  void peerAddress.run(incoming.socket.remoteAddress ?? '', () => handle(incoming, outgoing))
})
setInterval(() => void warifu.work().catch((error: Error) => log(error.message)), 150)
process.on('message', (order: Order) => dieAt(order.dieAt as CrashPoint | null))
process.on('disconnect', () => process.exit(0))
server.listen(0, '127.0.0.1', () => say({ listening: (server.address() as AddressInfo).port }))
