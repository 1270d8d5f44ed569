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
    const token = /(?:^|; )session=([^;]+)/.exec(request.headers.get('Cookie') ?? '')?.[1]
    const row = token === undefined ? undefined : find.get(hash(token), Date.now())
    return row === undefined ? null : sessionFor(row.account_id)
  }
}
