// The sessions of the host beside the verifier: a table, the token stored as its hash, looked up on every request.
import { createHash } from 'node:crypto'
import { sessionFor } from '../world/verifier.mjs'

const hash = (token) => createHash('sha256').update(token).digest()

export function addSessions(database, people) {
  database.exec(
    `CREATE TABLE session (hash BLOB PRIMARY KEY, account_id TEXT NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID`,
  )
  const add = database.prepare('INSERT INTO session VALUES (?, ?, ?)')
  database.exec('BEGIN')
  for (const { accountId } of people) add.run(hash(accountId), accountId, Number.MAX_SAFE_INTEGER)
  database.exec('COMMIT')
}

export function identifyBySession(database) {
  const find = database.prepare('SELECT account_id FROM session WHERE hash = ? AND expires_at > ?')
  return (request) => {
    const token = tokenOf(request)
    const row = token === undefined ? undefined : find.get(hash(token), Date.now())
    return row === undefined ? null : sessionFor(row.account_id)
  }
}

/** The same on PostgreSQL. */
export async function addSessionsTo(pool, people) {
  await pool.query(
    'CREATE TABLE session (hash bytea PRIMARY KEY, account_id text NOT NULL, expires_at bigint NOT NULL)',
  )
  const ids = people.map(({ accountId }) => accountId)
  await pool.query('INSERT INTO session SELECT *, $3 FROM unnest($1::bytea[], $2::text[])', [
    ids.map(hash),
    ids,
    Number.MAX_SAFE_INTEGER,
  ])
  await pool.query('VACUUM (ANALYZE) session')
}

export function identifyBySessionIn(pool) {
  return async (request) => {
    const token = tokenOf(request)
    if (token === undefined) return null
    const found = await pool.query('SELECT account_id FROM session WHERE hash = $1 AND expires_at > $2', [
      hash(token),
      Date.now(),
    ])
    return found.rows.length === 0 ? null : sessionFor(found.rows[0].account_id)
  }
}

function tokenOf(request) {
  return /(?:^|; )session=([^;]+)/.exec(request.headers.get('Cookie') ?? '')?.[1]
}
