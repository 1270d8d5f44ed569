import type { Db } from '../database/db.ts'
import type { SessionCookie } from '../sign-in/cookie.ts'
import type { Sessions } from '../sign-in/session.ts'

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
