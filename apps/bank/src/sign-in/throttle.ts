import { createHash } from 'node:crypto'
import type { Db } from '../database/open.ts'

export const throttleSchema = `
CREATE TABLE IF NOT EXISTS sign_in_lane (
  key TEXT PRIMARY KEY,
  failures INTEGER NOT NULL CHECK (failures >= 0),
  open_at INTEGER NOT NULL,
  tried_at INTEGER NOT NULL
) STRICT;`

const minute = 60_000
const waits = [30_000, minute, 5 * minute, 15 * minute]
/** Tries before the first wait: few for one login ID, more for one address, which a whole office may share. */
const free = { account: 5, address: 30 }
const forgottenAfter = 24 * 60 * minute

/** Who is trying: the login ID as typed (there need not be such a customer) and the address it comes from. */
export interface Tryer {
  loginId: string
  address: string
}

/**
 * Slows down guessing of passwords, by login ID and by address. A try is counted before the password is looked at, so
 * parallel guesses gain nothing; a login ID nobody has is counted the same way.
 */
export function createThrottle(db: Db, now: () => number) {
  /** Counts one try. False: no password is looked at now. */
  function reserve(tryer: Tryer): boolean {
    return db
      .transaction(() => {
        const lanes = lanesOf(tryer).map((lane) => ({ ...lane, ...read(lane.key) }))
        if (lanes.some((lane) => lane.openAt > now())) return false
        for (const lane of lanes) write(lane.key, lane.failures + 1, lane.free)
        return true
      })
      .immediate()
  }

  /** The try was right: the login ID starts afresh, the address gets back only this one try. */
  function passed(tryer: Tryer): void {
    const [account, address] = lanesOf(tryer)
    db.prepare('DELETE FROM sign_in_lane WHERE key = ?').run(account.key)
    db.prepare('UPDATE sign_in_lane SET failures = max(0, failures - 1), open_at = 0 WHERE key = ?').run(address.key)
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

  return { reserve, passed }
}

export type Throttle = ReturnType<typeof createThrottle>

function lanesOf({ loginId, address }: Tryer) {
  // Hashed: what was typed there may be a password in the wrong field.
  const key = (kind: string, text: string) => `${kind}:${createHash('sha256').update(text).digest('base64url')}`
  return [
    { key: key('account', loginId), free: free.account },
    { key: key('address', address), free: free.address },
  ] as const
}
