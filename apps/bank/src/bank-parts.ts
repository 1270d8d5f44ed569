import type { Db } from './database/db.ts'
import type { SessionCookie } from './sign-in/cookie.ts'
import type { Sessions } from './sign-in/session.ts'
import type { Throttle } from './sign-in/throttle.ts'
import type { BankWarifu } from './warifu.ts'
import type { Visit } from './web/visit.ts'

/** What the bank is made of. */
export interface Bank {
  db: Db
  sessions: Sessions
  throttle: Throttle
  cookie: SessionCookie
  warifu: BankWarifu
  origin: string
  /** Where the demo's token app lives; null outside the demo. */
  tokenOrigin: string | null
  /** How long high-risk transfers wait after a change of devices, in milliseconds. */
  coolOff: number
  now: () => number
  random: (bytes: number) => Uint8Array
}

export interface BankEnv {
  Variables: { visit: Visit }
}
