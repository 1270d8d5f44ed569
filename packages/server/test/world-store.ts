import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { afterAll, beforeAll, describe } from 'vitest'
import { type PostgresClient, postgresStore } from '../src/postgres.ts'
import { type SqliteDatabase, sqliteStore } from '../src/sqlite.ts'
import type { SynchronousStore } from '../src/store/store.ts'
import { PostgresServer } from './postgres-server.ts'

/** What a world's accounts lie in, and what a test may do to it behind the verifier's back. */
export interface WorldStore {
  /** Typed as the SQLite one; on PostgreSQL `within`, and so `gate.spend`, gives a promise: await it. */
  store: SynchronousStore<SqliteDatabase>
  /** Where another process finds it. */
  file: string
  /** The handle of SQLite; for tests of SQLite only. */
  database: SqliteDatabase
  /** SQL that both databases understand. */
  run(sql: string): Promise<void>
  /** A transaction of the host: committed, or undone when `work` throws. */
  inTransaction(work: (transaction: SqliteDatabase) => unknown): Promise<void>
  /** SQL inside such a transaction. */
  inside(transaction: SqliteDatabase, sql: string): Promise<void>
  /** Lets every insert into a table fail, until the function it gives is called. */
  breakInserts(table: string): Promise<() => Promise<void>>
  /** Everything that is kept, as far as it can be read. */
  stored(): Promise<string>
  close(): Promise<void>
}

/** The tests of the verifier run on SQLite, and again on PostgreSQL with WARIFU_TEST_STORE=postgres. */
const server = process.env.WARIFU_TEST_STORE === 'postgres' ? PostgresServer.prepare() : null

if (server !== null) {
  beforeAll(() => server.resume())
  afterAll(() => server.remove())
}

/** Tests of what only SQLite has: handles, files, the shared commit. PostgreSQL has its own in `postgres-*.test.ts`. */
export function onSqlite(name: string, body: () => void): void {
  if (server === null) describe(name, body)
}

export function createWorldStore(): WorldStore {
  return server === null ? onFile() : onServer(server)
}

function onFile(): WorldStore {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-'))
  const file = join(folder, 'warifu.db')
  const database: SqliteDatabase = new Database(file)
  return {
    store: sqliteStore(database),
    file,
    database,
    async run(sql) {
      database.exec(sql)
    },
    async inTransaction(work) {
      database.exec('BEGIN IMMEDIATE')
      try {
        await work(database)
        database.exec('COMMIT')
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
    async inside(transaction, sql) {
      transaction.exec(sql)
    },
    async breakInserts(table) {
      database.exec(`CREATE TRIGGER broken BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'broken'); END`)
      return async () => void database.exec('DROP TRIGGER broken')
    },
    // What is written but not yet moved into the file lies beside it.
    stored: async () =>
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'latin1'))
        .join(''),
    async close() {
      database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

let worlds = 0

function onServer(running: PostgresServer): WorldStore {
  worlds += 1
  const schema = `world_${worlds}`
  const options = `-c search_path=${schema}`
  const pool = running.pool('postgres', { options })
  const store = postgresStore(pool, { schema })
  const run = async (sql: string): Promise<void> => void (await pool.query(sql))
  return {
    store: store as unknown as SynchronousStore<SqliteDatabase>,
    file: `${running.url('postgres')}&options=${encodeURIComponent(options)}`,
    get database(): SqliteDatabase {
      throw new Error('this test is of SQLite: put it under onSqlite, or let it ask the world')
    },
    run,
    async inTransaction(work) {
      const client = await pool.connect()
      try {
        await client.query('BEGIN')
        await work(client as unknown as SqliteDatabase)
        await client.query('COMMIT')
      } catch (error) {
        await client.query('ROLLBACK')
        throw error
      } finally {
        client.release()
      }
    },
    inside: async (transaction, sql) => void (await (transaction as unknown as PostgresClient).query(sql)),
    async breakInserts(table) {
      await run(`ALTER TABLE ${table} ADD CONSTRAINT broken CHECK (false) NOT VALID`)
      return () => run(`ALTER TABLE ${table} DROP CONSTRAINT broken`)
    },
    async stored() {
      const tables = ['meta', 'account', 'event', 'outbox'].map((name) => `SELECT * FROM warifu_${name}`)
      const results = await Promise.all(tables.map((sql) => pool.query(sql)))
      return JSON.stringify(results.map(({ rows }) => rows))
    },
    async close() {
      await store.close()
      await pool.end()
    },
  }
}
