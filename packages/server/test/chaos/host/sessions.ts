import { createHash, randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import type { Session } from '../../../src/index.ts'

/** The host's sessions, which lie in the database too: while it is away nobody is signed in. */
export function createSessions(pool: Pool, now: () => number) {
  const add = async (account: string, stage: Session['stage'], firstFactorAt: number): Promise<string> => {
    const id = randomBytes(16).toString('base64url')
    await pool.query('INSERT INTO session VALUES ($1, $2, $3, $4)', [hashOf(id), account, stage, firstFactorAt])
    return `session=${id}; Path=/; HttpOnly`
  }
  const find = async (request: Request): Promise<Session | null> => {
    const id = /(?:^|; )session=([\w-]+)/.exec(request.headers.get('Cookie') ?? '')?.[1]
    if (id === undefined) return null
    const { rows } = await pool.query('SELECT * FROM session WHERE id_hash = $1', [hashOf(id)])
    const [row] = rows as { id_hash: string; account: string; stage: Session['stage']; first_factor_at: string }[]
    if (row === undefined) return null
    const { account, stage } = row
    return {
      accountId: account,
      label: account,
      sessionId: row.id_hash,
      stage,
      firstFactorAt: Number(row.first_factor_at),
    }
  }
  return {
    find,
    /** @returns the cookie of a session that has passed the password */
    start: (account: string) => add(account, 'first-factor', now()),
    /** After the code: under another id. */
    async raise(session: Session): Promise<string> {
      const gone = await pool.query('DELETE FROM session WHERE id_hash = $1', [session.sessionId])
      if (gone.rowCount !== 1) throw new Error('the session ended meanwhile')
      return add(session.accountId, 'signed-in', session.firstFactorAt)
    },
    end: (session: Session) => pool.query('DELETE FROM session WHERE id_hash = $1', [session.sessionId]),
    endBefore: (account: string, before: number, except: number | null) =>
      pool.query('DELETE FROM session WHERE account = $1 AND first_factor_at < $2 AND first_factor_at <> $3', [
        account,
        before,
        except ?? -1,
      ]),
  }
}

export type Sessions = ReturnType<typeof createSessions>

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url')
}
