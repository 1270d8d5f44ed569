// Sessions and books of the example in PostgreSQL: a Worker's memory is not shared, and may be gone with any request.
import { randomUUID } from 'node:crypto'
import pg from 'pg'

interface Session {
  id: string
  account: string
  stage: 'first-factor' | 'signed-in'
  firstFactorAt: number
}

/** A connection belongs to the request that opened it: each serves once, and no request waits for one of another's. */
export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, maxUses: 1, max: 1000 })

/**
 * The password is passed: a session that may go on to the code, and to nothing else.
 *
 * @returns its cookie; null for a wrong password
 */
export async function startSession(user: unknown, password: unknown): Promise<string | null> {
  if ((user !== 'hanako' && user !== 'taro') || password !== 'correct horse') return null
  return keep({ id: randomUUID(), account: user, stage: 'first-factor', firstFactorAt: Date.now() })
}

/** The code is passed: the same person under a new id. */
export async function raiseSession(cookies: string | null): Promise<string> {
  const session = await sessionOf(cookies)
  if (session === null) throw new Error('the session ended meanwhile')
  await pool.query('DELETE FROM sessions WHERE id = $1', [session.id])
  return keep({ ...session, id: randomUUID(), stage: 'signed-in' })
}

export async function sessionOf(cookies: string | null): Promise<Session | null> {
  const id = /(?:^|; )session=([\w-]+)/.exec(cookies ?? '')?.[1]
  if (id === undefined) return null
  const sql = 'SELECT id, account, stage, first_factor_at::float8 AS "firstFactorAt" FROM sessions WHERE id = $1'
  return (await pool.query<Session>(sql, [id])).rows[0] ?? null
}

/** Of an account, those whose password was given before a moment, but for one. */
export async function endSessions(account: string, before: number, except: number | null): Promise<void> {
  const sql = 'DELETE FROM sessions WHERE account = $1 AND first_factor_at < $2 AND first_factor_at IS DISTINCT FROM $3'
  await pool.query(sql, [account, before, except])
}

/** Your own books go here. */
export async function book({ payee, amount }: { payee: string; amount: number }): Promise<string> {
  const sql = 'INSERT INTO transfers (payee, amount) VALUES ($1, $2) RETURNING number'
  return `R-${(await pool.query<{ number: number }>(sql, [payee, amount])).rows[0]?.number}`
}

async function keep({ id, account, stage, firstFactorAt }: Session): Promise<string> {
  const sql = 'INSERT INTO sessions (id, account, stage, first_factor_at) VALUES ($1, $2, $3, $4)'
  await pool.query(sql, [id, account, stage, firstFactorAt])
  return `session=${id}; Path=/; HttpOnly; SameSite=Lax` // with TLS also: Secure
}
