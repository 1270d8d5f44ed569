import { closeSync, existsSync, openSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AccountKey } from '../account/account-key.ts'
import { WarifuError } from '../refusal/warifu-error.ts'
import type { Decide, SynchronousStore } from '../store/store.ts'
import { createCommitQueue } from './commit-queue.ts'
import type { SqliteDatabase } from './database.ts'
import { prepareRows, type Rows } from './rows.ts'
import { fileOf, isDurable, isPrepared, prepareDatabase } from './schema.ts'

const pageOfEvents = 500

/** Options of {@link sqliteStore}. */
export interface SqliteStoreOptions {
  /**
   * Whether a file or tables that are not there may be made. In an empty database nobody ever had a device, so a password
   * alone lets them in: once the site has people, `false` makes a wrong path or a lost disk an error instead.
   *
   * @defaultValue `true`
   */
  create?: boolean
}

/**
 * A store in one SQLite file (WAL, `synchronous = FULL`), safe for any number of processes on one machine.
 *
 * @param file - a path, opened with better-sqlite3 or libsql, whichever is installed; or an open handle of such a
 *   driver, so that `gate.spend` can join the host's own transactions on it
 * @param options - `create: false` once the site has people: see {@link SqliteStoreOptions}
 * @throws TypeError when no driver is installed, the handle is inside a transaction, or nothing may be created
 * @example
 * ```ts
 * const database = new Database('bank.db')
 * const store = sqliteStore(database)
 * ```
 */
export function sqliteStore(
  file: string | SqliteDatabase,
  { create = true }: SqliteStoreOptions = {},
): SynchronousStore<SqliteDatabase> {
  const database = typeof file === 'string' ? openFile(file, create) : file
  if (!create && !isPrepared(database)) {
    if (typeof file === 'string') database.close()
    throw new TypeError('sqliteStore may create nothing, and the database has no tables of Warifu.')
  }
  const prepared = prepareDatabase(database)
  const queue = createCommitQueue(database)
  const rowsOf = rowsPerHandle()
  const rows = rowsOf(database)
  let closed = false
  const reading = <T>(work: () => T): T => {
    if (closed) throw new WarifuError('unavailable', 'the store was closed')
    return unavailableUnless(work)
  }
  return {
    change: (key, decide) => queue.run(() => decideOn(rows, key, decide)),
    within(transaction, key, decide) {
      checkTransaction(transaction, database)
      return inSavepoint(transaction, () => decideOn(rowsOf(transaction), key, decide))
    },
    read: async (key) => reading(() => rows.read(key)?.document),
    async *events(key, after = 0) {
      let last = after
      for (;;) {
        const page = reading(() => rows.eventsAfter(key, last, pageOfEvents))
        yield* page
        const end = page.at(-1)
        if (end === undefined || page.length < pageOfEvents) return
        last = end.sequence
      }
    },
    accounts: async (after, limit) => reading(() => rows.accounts(after, limit)),
    due: async (now, limit) => reading(() => rows.due(now, limit)),
    claim: (now, until, limit) => queue.run(() => unavailableUnless(() => rows.claim(now, until, limit))),
    settle: (id) => queue.run(() => unavailableUnless(() => rows.settle(id))),
    postpone: ({ id, until: held }, until) => queue.run(() => unavailableUnless(() => rows.postpone(id, held, until))),
    oldestWaiting: async () => reading(() => rows.oldestWaiting()),
    uncovered: async (after, limit) => reading(() => rows.uncovered(after, limit)),
    cover: (covered) => queue.run(() => unavailableUnless(() => rows.cover(covered))),
    prepare: async () => prepared,
    close: async () => {
      closed = true
      await queue.close()
      if (typeof file === 'string') database.close()
    },
  }
}

function decideOn<T>(rows: Rows, key: AccountKey, decide: Decide<T>): T {
  const row = unavailableUnless(() => rows.read(key))
  const { outcome, write } = decide(row?.document)
  if (write !== undefined) unavailableUnless(() => rows.write(key, row?.version ?? 0, write))
  return outcome
}

/** Whole or not at all, also for a host that commits in spite of our error. */
function inSavepoint<T>(database: SqliteDatabase, work: () => T): T {
  database.exec('SAVEPOINT warifu')
  try {
    const outcome = work()
    database.exec('RELEASE warifu')
    return outcome
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK TO warifu; RELEASE warifu')
    throw error
  }
}

/** The host may hand in another handle of the same file than the store's own. */
function rowsPerHandle(): (database: SqliteDatabase) => Rows {
  const prepared = new WeakMap<SqliteDatabase, Rows>()
  return (database) => {
    const rows = prepared.get(database) ?? prepareRows(database)
    prepared.set(database, rows)
    return rows
  }
}

function checkTransaction(database: SqliteDatabase, own: SqliteDatabase): void {
  if (typeof database !== 'object' || database === null || typeof database.prepare !== 'function') {
    throw new WarifuError('no-transaction', 'gate.spend needs the SQLite handle that the transaction is open on')
  }
  if (!database.inTransaction) {
    throw new WarifuError('no-transaction', 'gate.spend must be called inside an open transaction of the host')
  }
  if (database !== own && (fileOf(own) === '' || fileOf(database) !== fileOf(own))) {
    throw new WarifuError('no-transaction', "gate.spend needs a handle of the store's own database file")
  }
  if (!isDurable(database)) {
    throw new WarifuError(
      'no-transaction',
      'the handle must have PRAGMA synchronous = FULL, or a lost commit could be spent again',
    )
  }
}

function unavailableUnless<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof WarifuError) throw cause
    throw new WarifuError('unavailable', 'the database did not answer', { cause })
  }
}

function openFile(path: string, create: boolean): SqliteDatabase {
  if (!create && !existsSync(path)) throw new TypeError(`sqliteStore may create nothing, and there is no ${path}.`)
  // Created readable by its owner only; SQLite gives the same mode to the files beside it.
  if (path !== ':memory:') closeSync(openSync(path, 'a', 0o600))
  const require = createRequire(import.meta.url)
  for (const driver of ['better-sqlite3', 'libsql']) {
    let Database: new (path: string) => SqliteDatabase
    try {
      Database = require(driver) as typeof Database
    } catch {
      continue
    }
    return new Database(path)
  }
  throw new TypeError('sqliteStore needs a SQLite driver: run `npm install better-sqlite3` (or `libsql`).')
}
