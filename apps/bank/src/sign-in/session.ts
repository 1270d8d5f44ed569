import { createHash } from 'node:crypto'
import type { Db } from '../database/db.ts'

export const sessionSchema = `
CREATE TABLE IF NOT EXISTS session (
  id_hash TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customer (id),
  stage TEXT NOT NULL CHECK (stage IN ('first-factor', 'signed-in')),
  first_factor_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS session_customer ON session (customer_id);`

export type Stage = 'first-factor' | 'signed-in'

/** A session as the server keeps it. Its id stands only in the cookie; here is the hash, also the name others know it by. */
export interface Session {
  idHash: string
  customerId: string
  stage: Stage
  firstFactorAt: number
}

const minute = 60_000
/** How long a session lasts: after the password alone, unused, and at all. */
export const sessionLimits = { firstFactor: 10 * minute, idle: 15 * minute, total: 8 * 60 * minute }

/** Sessions of 256 random bits, kept hashed, with a new id at every stage. */
export function createSessions(db: Db, { now, random }: { now: () => number; random: (bytes: number) => Uint8Array }) {
  function add(session: Omit<Session, 'idHash'>): string {
    const id = Buffer.from(random(32)).toString('base64url')
    db.prepare(
      'INSERT INTO session (id_hash, customer_id, stage, first_factor_at, seen_at) VALUES (?, ?, ?, ?, ?)',
    ).run(hashOf(id), session.customerId, session.stage, session.firstFactorAt, now())
    return id
  }

  /** After the right password: a session that can only go on to the code. Answers its id. */
  function start(customerId: string): string {
    db.prepare('DELETE FROM session WHERE first_factor_at < ?').run(now() - sessionLimits.total)
    return add({ customerId, stage: 'first-factor', firstFactorAt: now() })
  }

  /** After the code: the same person under a new id, so that an id planted or seen earlier is worth nothing. */
  function raise(session: Session): string {
    return db
      .transaction(() => {
        const gone = db.prepare('DELETE FROM session WHERE id_hash = ?').run(session.idHash)
        if (gone.changes !== 1) throw new Error('the session ended meanwhile')
        return add({ ...session, stage: 'signed-in' })
      })
      .immediate()
  }

  /** The session of a cookie, or null when there is none or it has run out. Being found keeps it in use. */
  function find(id: string | undefined): Session | null {
    if (id === undefined) return null
    const row = db.prepare('SELECT * FROM session WHERE id_hash = ?').get(hashOf(id)) as Row | undefined
    if (!row) return null
    if (isOver(row, now())) {
      end(row.id_hash)
      return null
    }
    if (now() - row.seen_at > minute) {
      db.prepare('UPDATE session SET seen_at = ? WHERE id_hash = ?').run(now(), row.id_hash)
    }
    return {
      idHash: row.id_hash,
      customerId: row.customer_id,
      stage: row.stage,
      firstFactorAt: row.first_factor_at,
    }
  }

  function end(idHash: string): void {
    db.prepare('DELETE FROM session WHERE id_hash = ?').run(idHash)
  }

  /** Ends a customer's sessions whose password was given before a moment, save those where it was given at `except`. */
  function endBefore(customerId: string, before: number, except: number | null): void {
    db.prepare('DELETE FROM session WHERE customer_id = ? AND first_factor_at < ? AND first_factor_at <> ?').run(
      customerId,
      before,
      except ?? -1,
    )
  }

  return { start, raise, find, end, endBefore }
}

export type Sessions = ReturnType<typeof createSessions>

interface Row {
  id_hash: string
  customer_id: string
  stage: Stage
  first_factor_at: number
  seen_at: number
}

function isOver(row: Row, now: number): boolean {
  if (row.stage === 'first-factor') return now - row.first_factor_at >= sessionLimits.firstFactor
  return now - row.seen_at >= sessionLimits.idle || now - row.first_factor_at >= sessionLimits.total
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url')
}
