import { WarifuError } from '../refusal/warifu-error.ts'
import type { Prepared } from '../store/store.ts'
import type { SqliteDatabase } from './database.ts'

const version = 1

/**
 * How the tables came to be what they are. A step that has been published is never changed, and a further one only adds,
 * so that older and newer versions work side by side. The outbox never gives an id again: whoever settles an entry late,
 * after its lease, must not settle another one.
 */
const steps: readonly ((database: SqliteDatabase) => void)[] = [
  (database) =>
    database.exec(`
  CREATE TABLE IF NOT EXISTS warifu_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS warifu_account (
    namespace TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, document TEXT NOT NULL, due_at INTEGER,
    PRIMARY KEY (namespace, id)
  );
  CREATE INDEX IF NOT EXISTS warifu_account_due ON warifu_account (due_at) WHERE due_at IS NOT NULL;
  CREATE TABLE IF NOT EXISTS warifu_event (
    namespace TEXT NOT NULL, account TEXT NOT NULL, sequence INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL,
    data TEXT NOT NULL, key_id TEXT NOT NULL, mac TEXT NOT NULL,
    PRIMARY KEY (namespace, account, sequence)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS warifu_outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT, namespace TEXT NOT NULL, account TEXT NOT NULL, sequence INTEGER NOT NULL,
    task TEXT NOT NULL, claimed_until INTEGER NOT NULL
  );
  `),
  // What a checkpoint covered, and how often a delivery failed.
  (database) => {
    addColumn(database, 'warifu_account', 'uncovered INTEGER NOT NULL DEFAULT 1')
    addColumn(database, 'warifu_account', 'covered INTEGER NOT NULL DEFAULT 0')
    addColumn(database, 'warifu_outbox', 'attempts INTEGER NOT NULL DEFAULT 0')
    database.exec(`
    CREATE INDEX IF NOT EXISTS warifu_account_uncovered ON warifu_account (namespace, id) WHERE uncovered = 1;
    CREATE INDEX IF NOT EXISTS warifu_outbox_turn ON warifu_outbox (namespace, account, task, sequence);
    `)
  },
]

/**
 * Brings a handle and its file to what the store promises: WAL with `synchronous = FULL`, since a lost commit would let
 * a code be used again, and our tables.
 */
export function prepareDatabase(database: SqliteDatabase): Prepared {
  if (database.inTransaction) {
    throw new TypeError('sqliteStore needs a handle that is in no transaction when the store is made.')
  }
  const patience = Number((database.prepare('PRAGMA busy_timeout').get() as { timeout: number | bigint }).timeout)
  // Another process may be opening the same file at this moment; only here is blocking for a while right.
  database.exec('PRAGMA busy_timeout = 5000')
  database.prepare('PRAGMA journal_mode = WAL').get()
  database.exec('PRAGMA synchronous = FULL')
  database.exec('BEGIN IMMEDIATE')
  let before: number
  try {
    before = stepsTaken(database)
    for (const step of steps.slice(before)) step(database)
    database.prepare(`INSERT INTO warifu_meta VALUES ('schema', ?) ON CONFLICT DO NOTHING`).run(String(version))
    if (before < steps.length) {
      const sql = `INSERT INTO warifu_meta VALUES ('steps', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`
      database.prepare(sql).run(String(steps.length))
    }
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  } finally {
    database.exec(`PRAGMA busy_timeout = ${patience}`)
  }
  const row = database.prepare(`SELECT value FROM warifu_meta WHERE key = 'schema'`).get() as { value: string }
  if (row.value !== String(version)) {
    throw new WarifuError(
      'unknown-format',
      `the database has schema ${row.value}; this version of Warifu knows ${version}`,
    )
  }
  return { before, now: Math.max(before, steps.length) }
}

/** More than there are steps where a later version was here; none where a table was lost. */
function stepsTaken(database: SqliteDatabase): number {
  if (!isPrepared(database)) return 0
  const row = database.prepare(`SELECT value FROM warifu_meta WHERE key = 'steps'`).get()
  return row === undefined ? 1 : Number((row as { value: string }).value)
}

/** SQLite has no "if not exists" for columns. */
function addColumn(database: SqliteDatabase, table: string, column: string): void {
  const columns = database.prepare(`PRAGMA table_info(${table})`).all() as { name: string }[]
  if (!columns.some(({ name }) => column.startsWith(`${name} `)))
    database.exec(`ALTER TABLE ${table} ADD COLUMN ${column}`)
}

/** Whether our tables are there. */
export function isPrepared(database: SqliteDatabase): boolean {
  const sql = `SELECT count(*) AS found FROM sqlite_master WHERE name IN ('warifu_meta', 'warifu_account', 'warifu_event')`
  return Number((database.prepare(sql).get() as { found: number | bigint }).found) === 3
}

/** Whether the handle keeps an acknowledged commit through a power cut. */
export function isDurable(database: SqliteDatabase): boolean {
  const row = database.prepare('PRAGMA synchronous').get() as { synchronous: number | bigint }
  return row.synchronous >= 2
}

/** The file a handle has open; empty when it is in memory. */
export function fileOf(database: SqliteDatabase): string {
  const rows = database.prepare('PRAGMA database_list').all() as { name: string; file: string }[]
  return rows.find(({ name }) => name === 'main')?.file ?? ''
}
