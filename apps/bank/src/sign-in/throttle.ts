import { createHash } from 'node:crypto'
import type { Db } from '../database/db.ts'

export const throttleSchema = `
CREATE TABLE IF NOT EXISTS sign_in_lane (
  key TEXT PRIMARY KEY,
  failures INTEGER NOT NULL CHECK (failures >= 0),
  open_at INTEGER NOT NULL,
  tried_at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sign_in_browser (key TEXT PRIMARY KEY, passed_at INTEGER NOT NULL) STRICT;`

const minute = 60_000
const waits = [30_000, minute, 5 * minute, 15 * minute]
/** Tries before the first wait: few for one login ID, more for one address, which a whole office may share. */
const free = { account: 5, address: 30, browser: 5 }
const forgottenAfter = 24 * 60 * minute
/** A browser is known this long after the password was right there, in milliseconds. */
export const knownFor = 365 * 24 * 60 * minute

/** Who is trying: the login ID as typed (there need not be such a customer) and the address it comes from. */
export interface Tryer {
  loginId: string
  address: string
  /** The id in the browser's cookie, if it has one. */
  browser?: string | undefined
}

/**
 * Slows down guessing of passwords, by login ID and by address. A try is counted before the password is looked at, so
 * parallel guesses gain nothing; a login ID nobody has is counted the same way. A browser where this login ID passed
 * before is counted apart, so that strangers who guess cannot keep its owner out.
 */
export function createThrottle(db: Db, now: () => number) {
  /** Counts one try. False: no password is looked at now. */
  function reserve(tryer: Tryer): boolean {
    return db
      .transaction(() => {
        const lanes = (isKnown(tryer) ? [browserLane(tryer)] : lanesOf(tryer)).map((lane) => ({
          ...lane,
          ...read(lane.key),
        }))
        if (lanes.some((lane) => lane.openAt > now())) return false
        for (const lane of lanes) write(lane.key, lane.failures + 1, lane.free)
        return true
      })
      .immediate()
  }

  /** The try was right: the login ID starts afresh, the address gets back only this one try. Each lane for itself. */
  function passed(tryer: Tryer): void {
    const [account, address] = lanesOf(tryer)
    const own = isKnown(tryer) ? browserLane(tryer) : account
    db.prepare('DELETE FROM sign_in_lane WHERE key = ?').run(own.key)
    if (own !== account) return
    db.prepare('UPDATE sign_in_lane SET failures = max(0, failures - 1), open_at = 0 WHERE key = ?').run(address.key)
  }

  /** Whether this login ID passed in this browser before. */
  function isKnown(tryer: Tryer): boolean {
    if (tryer.browser === undefined) return false
    const row = db.prepare('SELECT passed_at FROM sign_in_browser WHERE key = ?').get(browserLane(tryer).key)
    return row !== undefined && (row as { passed_at: number }).passed_at + knownFor > now()
  }

  /** Knows a browser from now on. Its id must be the bank's own making: one that came along may be somebody else's too. */
  function remember(tryer: Tryer): void {
    db.prepare('DELETE FROM sign_in_browser WHERE passed_at < ?').run(now() - knownFor)
    db.prepare('INSERT OR REPLACE INTO sign_in_browser (key, passed_at) VALUES (?, ?)').run(
      browserLane(tryer).key,
      now(),
    )
  }

  function read(key: string): { failures: number; openAt: number } {
    const row = db.prepare('SELECT failures, open_at, tried_at FROM sign_in_lane WHERE key = ?').get(key) as
      | { failures: number; open_at: number; tried_at: number }
      | undefined
    if (!row || row.tried_at + forgottenAfter < now()) return { failures: 0, openAt: 0 }
    return { failures: row.failures, openAt: row.open_at }
  }

  function write(key: string, failures: number, freeTries: number): void {
    const wait = failures < freeTries ? 0 : (waits[failures - freeTries] ?? waits.at(-1) ?? 0)
    db.prepare(
      `INSERT INTO sign_in_lane (key, failures, open_at, tried_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET failures = excluded.failures, open_at = excluded.open_at, tried_at = excluded.tried_at`,
    ).run(key, failures, wait === 0 ? 0 : now() + wait, now())
  }

  return { reserve, passed, isKnown, remember }
}

export type Throttle = ReturnType<typeof createThrottle>

/** Hashed: what was typed there may be a password in the wrong field. */
function key(kind: string, text: string): string {
  return `${kind}:${createHash('sha256').update(text).digest('base64url')}`
}

function browserLane({ loginId, browser = '' }: Tryer) {
  return { key: key('browser', JSON.stringify([loginId, browser])), free: free.browser }
}

function lanesOf({ loginId, address }: Tryer) {
  return [
    { key: key('account', loginId), free: free.account },
    { key: key('address', address), free: free.address },
  ] as const
}
