import { randomBytes } from 'node:crypto'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SentMessage } from '@warifu/server'
import { toNodeHandler } from '@warifu/server/node'
import { createBankApp } from './bank.ts'
import type { Db } from './database/db.ts'
import { openDatabase } from './database/open.ts'
import { seedDemo } from './demo/seed.ts'
import { keepDemoMessage } from './demo/sent-messages.ts'
import { failedPage } from './pages/trouble-page.ts'
import { sessionCookie } from './sign-in/cookie.ts'
import { createSessions } from './sign-in/session.ts'
import { createThrottle } from './sign-in/throttle.ts'
import { createBankWarifu } from './warifu.ts'
import { peerAddress } from './web/address.ts'
import { visitOf } from './web/visit.ts'

export interface BankOptions {
  /** 0 takes a free one. */
  port: number
  databasePath: string
  /** What `warifu keygen` printed, without the name. */
  keys: string
  now?: () => number
  random?: (bytes: number) => Uint8Array
  /** `http://localhost:<port>` when left out. */
  origin?: string
  /** Where the demo's token app lives; its page and its people are there only when this is given. */
  tokenOrigin?: string
  /** How long transfers wait after a change of devices, and a recovery before it opens; 24 hours when left out. */
  coolOff?: number
  /** The waits after wrong codes. */
  waits?: readonly number[]
  log?: (line: string) => void
}

export interface RunningBank {
  origin: string
  /** The bank's books, for tests to look into. */
  db: Db
  /** Delivers what is waiting to be told; runs by itself every few seconds. */
  work(): Promise<void>
  close(): Promise<void>
}

const hour = 3_600_000

/** Starts the bank: database, people, verifier, pages, on one port of this machine. */
export async function startBank(options: BankOptions): Promise<RunningBank> {
  const { now = Date.now, random = randomBytes, coolOff = 24 * hour, log = () => {} } = options
  // The port decides the origin, so it is taken first; who comes before the bank is ready waits for it.
  let open: (handle: RequestListener) => void = () => {}
  const opened = new Promise<RequestListener>((resolve) => {
    open = resolve
  })
  const server = createServer((incoming, outgoing) => void opened.then((handle) => handle(incoming, outgoing)))
  const port = await listen(server, options.port)
  const origin = options.origin ?? `http://localhost:${port}`
  const db = openDatabase(options.databasePath)
  const cookie = sessionCookie(origin)
  const sessions = createSessions(db, { now, random })
  const send = (message: SentMessage) => keepDemoMessage(db, message, now())
  const wiring = { db, cookie, origin, keys: options.keys, random, send, log }
  const limits = { coolOff, recoveryWait: coolOff, ...(options.waits && { waits: options.waits }) }

  await seedDemo({
    ...{ db, cookie, origin, now, random },
    warifuAt: (then, past) => createBankWarifu({ ...wiring, limits, now: then, sessions: past }),
  })
  const warifu = createBankWarifu({ ...wiring, limits, now, sessions })
  const throttle = createThrottle(db, now)
  const tokenOrigin = options.tokenOrigin ?? null
  const app = createBankApp({ db, sessions, throttle, cookie, warifu, origin, tokenOrigin, coolOff, now, random })
  app.onError((error, c) => {
    log(error.stack ?? error.message)
    return c.html(failedPage(visitOf(c.req.raw, { session: null, customer: null, now: now() })), 500)
  })

  const underway = trackUnderway()
  const handle = toNodeHandler((request) => app.fetch(request), { origin })
  open((incoming, outgoing) => {
    const address = incoming.socket.remoteAddress ?? ''
    underway.add(peerAddress.run(address, () => handle(incoming, outgoing)))
  })
  const timer = setInterval(() => underway.add(warifu.work().catch((error: Error) => log(error.message))), 5_000)
  timer.unref()
  return {
    origin,
    db,
    work: () => warifu.work(),
    close: async () => {
      clearInterval(timer)
      await new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      })
      await underway.settled()
      db.close()
    },
  }
}

/**
 * What is still being done when the bank closes. A visitor may be gone while the answer is worked on, and the database
 * must stay open for it: the driver ends the whole process when a closed handle is asked.
 */
function trackUnderway() {
  const promises = new Set<Promise<void>>()
  return {
    add(promise: Promise<void>): void {
      promises.add(promise)
      void promise.finally(() => promises.delete(promise))
    },
    async settled(): Promise<void> {
      while (promises.size > 0) await Promise.allSettled(promises)
    },
  }
}

/** Only this machine can reach the demo. Answers the port it got. */
async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, 'localhost', resolve)
  })
  return (server.address() as AddressInfo).port
}
