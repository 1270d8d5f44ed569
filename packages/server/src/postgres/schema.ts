import { WarifuError } from '../refusal/warifu-error.ts'
import type { Connection } from './connection.ts'
import { standsAt, steps } from './steps.ts'

/** Where our tables are, and how to know that place again through another connection. */
export interface Place {
  /** Quoted. Tables are always named with it, so that nobody's `search_path` leads elsewhere. */
  schema: string
  fingerprint: string
  /** The statement that gives the fingerprint of the database a connection leads to. */
  fingerprintSql: string
}

/** The same for every Warifu in a database: who makes tables does so alone. */
const migrationLock = '8602244331520127597'

/**
 * Finds our tables as this version knows them; null where they are to be made or brought up to date. It changes nothing
 * and needs no right to.
 *
 * @param named - the schema; without a name the first of the connection's `search_path`
 * @throws WarifuError `unknown-format` when they are of a later version that this one cannot work with
 */
export async function findTables(connection: Connection, named: string | undefined): Promise<Place | null> {
  const schema = quoted(await schemaIn(connection, named))
  if ((await standsAt(connection, schema)) < steps.length) return null
  return { schema, ...(await fingerprint(connection, schema)) }
}

/** How many steps the tables have taken. */
export async function stepsTaken(connection: Connection, named: string | undefined): Promise<number> {
  return standsAt(connection, quoted(await schemaIn(connection, named)))
}

/** Which schema it is, in a database that can hold every character. */
async function schemaIn(connection: Connection, named: string | undefined): Promise<string> {
  const [about] = await connection.query(
    `SELECT current_schema() AS schema, current_setting('server_encoding') AS encoding`,
  )
  if (about?.encoding !== 'UTF8') {
    throw new WarifuError('unavailable', `the database must be encoded in UTF8; this one is in ${about?.encoding}`)
  }
  const name = named ?? about.schema
  if (typeof name !== 'string') throw new WarifuError('unavailable', 'the search_path names no schema that is there')
  return name
}

/**
 * Takes every step that is left, in one transaction and under a lock: PostgreSQL undoes tables too. Any number of
 * processes may do so at once; one that dies in the middle leaves nothing, and the next begins anew.
 */
export async function makeTables(connection: Connection, named: string | undefined): Promise<void> {
  const name = await schemaIn(connection, named)
  const schema = quoted(name)
  await connection.query('BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE')
  try {
    await connection.query('SELECT pg_advisory_xact_lock($1::bigint)', [migrationLock])
    const [there] = await connection.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [name])
    // Asked first: "if not exists" wants the right to create one all the same.
    if (there === undefined) await connection.query(`CREATE SCHEMA ${schema}`)
    const done = await standsAt(connection, schema)
    for (const step of steps.slice(done)) await connection.query(step(schema))
    await connection.query(
      `INSERT INTO ${schema}.warifu_meta (key, value) VALUES ('steps', $1)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE warifu_meta.value::integer < $1::integer`,
      [String(steps.length)],
    )
    await connection.query('COMMIT')
  } catch (error) {
    await connection.query('ROLLBACK').catch(() => {})
    throw error
  }
}

/** The random id of our tables alone would also be that of a copy of them. */
async function fingerprint(connection: Connection, schema: string): Promise<Omit<Place, 'schema'>> {
  const ours = `(SELECT value FROM ${schema}.warifu_meta WHERE key = 'id')`
  const database = '(SELECT oid::text FROM pg_database WHERE datname = current_database())'
  const server = '(SELECT system_identifier::text FROM pg_control_system())'
  const withServer = `SELECT concat_ws(' ', ${ours}, ${database}, ${server}) AS fingerprint`
  const without = `SELECT concat_ws(' ', ${ours}, ${database}) AS fingerprint`
  const read = async (sql: string) => ({
    fingerprintSql: sql,
    fingerprint: String((await connection.query(sql))[0]?.fingerprint),
  })
  // Some hosted servers do not tell who they are.
  return read(withServer).catch(() => read(without))
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
