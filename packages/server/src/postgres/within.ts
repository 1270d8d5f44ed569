import type { AccountKey } from '../account/account-key.ts'
import { WarifuError } from '../refusal/warifu-error.ts'
import type { Decide } from '../store/store.ts'
import { type Connection, connectionOf, stateOf } from './connection.ts'
import type { PostgresClient } from './database.ts'
import { patience, startWaiting } from './patience.ts'
import { lockRow, valuesOf, writeRow } from './rows.ts'
import type { Place } from './schema.ts'
import type { Statements } from './statements.ts'

/** A change inside the host's own transaction: in a savepoint, so that it is whole or not at all there as well. */
export async function changeWithin<T>(
  client: PostgresClient,
  place: Place,
  sql: Statements,
  key: AccountKey,
  decide: Decide<T>,
): Promise<T> {
  const connection = connectionOf(client, startWaiting())
  await setSavepoint(connection)
  try {
    const hostsPatience = await enter(connection, place)
    const row = await lockRow(connection, sql, key)
    const { outcome, write } = decide(row.document)
    if (write === undefined) {
      if (row.document === undefined) await connection.query(sql.leaveRoom, valuesOf(key))
    } else if (!(await writeRow(connection.query, sql, key, row.version, write))) {
      throw new WarifuError('unavailable', 'a locked account could not be written')
    }
    await connection.query(`SELECT set_config('lock_timeout', $1, true)`, [hostsPatience])
    await connection.query('RELEASE SAVEPOINT warifu')
    return outcome
  } catch (error) {
    // Sent also when an answer is overdue: whatever is under way is undone before the host can commit it.
    const undoing = connectionOf(client, startWaiting()).query('ROLLBACK TO SAVEPOINT warifu; RELEASE SAVEPOINT warifu')
    await undoing.catch(() => {})
    throw error
  }
}

/** Outside a transaction PostgreSQL refuses a savepoint, which is the one question that all its drivers can ask. */
async function setSavepoint(connection: Connection): Promise<void> {
  try {
    await connection.query('SAVEPOINT warifu')
  } catch (cause) {
    if (!['25P01', '25P02'].includes(stateOf(cause) ?? '')) throw cause
    throw new WarifuError('no-transaction', 'gate.spend must be called inside an open transaction of the host', {
      cause,
    })
  }
}

/** @returns the host's own `lock_timeout`, to be set again */
async function enter(connection: Connection, { fingerprint, fingerprintSql }: Place): Promise<string> {
  if ((await fingerprintOf(connection, fingerprintSql)) !== fingerprint) throw elsewhere()
  const [row] = await connection.query(
    `WITH hosts AS MATERIALIZED (SELECT current_setting('lock_timeout') AS patience)
     SELECT patience, set_config('lock_timeout', $1, true) FROM hosts WHERE patience <> ''`,
    [String(patience)],
  )
  return String(row?.patience)
}

async function fingerprintOf(connection: Connection, sql: string): Promise<string | null> {
  try {
    return String((await connection.query(sql))[0]?.fingerprint)
  } catch (error) {
    // No such table, no such schema.
    if (['42P01', '3F000'].includes(stateOf(error) ?? '')) return null
    throw error
  }
}

function elsewhere(): WarifuError {
  return new WarifuError('no-transaction', "gate.spend needs a client of the store's own database")
}

/** A client and not a pool, whose statements would go over connections of its choice. */
export function checkClient(client: PostgresClient): void {
  if (typeof client !== 'object' || client === null || typeof client.query !== 'function' || 'totalCount' in client) {
    throw new WarifuError('no-transaction', 'gate.spend needs the client that the transaction is open on')
  }
}
