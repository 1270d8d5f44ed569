import { createRequire } from 'node:module'
import type { AccountKey } from '../account/account-key.ts'
import { WarifuError } from '../refusal/warifu-error.ts'
import type { Decide, Prepared, Store } from '../store/store.ts'
import { changeAccount } from './change.ts'
import { type Connection, hasLostConnection, insistently, onConnection } from './connection.ts'
import type { PostgresClient, PostgresPool, PostgresPoolClient } from './database.ts'
import { gathered } from './gathered.ts'
import { rememberLately } from './lately.ts'
import { createNames } from './names.ts'
import { before, type Deadline, patience, startWaiting, tooLate } from './patience.ts'
import { createQueue } from './queue.ts'
import { claimedOf, columnsOf, coverValues, eventOf, keyOf, rowOf, rowsOf, uncoveredOf, valuesOf } from './rows.ts'
import { findTables, makeTables, type Place, stepsTaken } from './schema.ts'
import { type Fixed, type Statements, statementsIn } from './statements.ts'
import { changeWithin, checkClient } from './within.ts'

/** A store in PostgreSQL; see {@link postgresStore}. `gate.spend` takes the client of a host's open transaction. */
export interface PostgresStore extends Store<PostgresClient> {
  within<T>(transaction: PostgresClient, key: AccountKey, decide: Decide<T>): Promise<T>
  clock(): Promise<number>
  writable(): Promise<boolean>
}

/** What {@link postgresStore} can be told. */
export interface PostgresOptions {
  /** The schema that our tables lie in. By default the first one of the connection's `search_path`. */
  schema?: string
  /**
   * Whether the server may keep our statements under names, for as long as a connection lasts, which saves it more than
   * half of its work. Where a pooler does not carry names the store finds out, and goes on without. By default true.
   */
  preparedStatements?: boolean
}

const pageOfEvents = 500

/** Making tables, or waiting for another process that makes them, may take longer than any caller waits; looking not. */
const preparation = 60_000

/**
 * A store in PostgreSQL, for any number of nodes. It makes its tables at the first use, and finds the database again
 * by itself after it was away; until then every call is refused as `unavailable`.
 *
 * @param pool - a pool of `pg` that the host keeps; or a connection string, which makes one of ten connections
 * @throws TypeError when a connection string is given and `pg` is not installed
 * @example
 * ```ts
 * const pool = new Pool({ connectionString: process.env.DATABASE_URL })
 * const store = postgresStore(pool)
 * ```
 */
export function postgresStore(pool: PostgresPool | string, options: PostgresOptions = {}): PostgresStore {
  const { schema, preparedStatements = true } = options
  checkSchema(schema)
  const own = typeof pool === 'string' ? openPool(pool) : null
  const connections = own ?? (pool as PostgresPool)
  const underWay = new Set<Promise<unknown>>()
  const names = preparedStatements ? createNames() : undefined
  const lately = rememberLately()
  const inTurn = createQueue()
  const spending = new WeakMap<PostgresClient, ReturnType<typeof createQueue>>()
  let closed = false
  let opened: Promise<Opened> | null = null

  const open = (): Promise<Opened> => {
    opened ??= prepare(connections, schema).catch((error: unknown) => {
      opened = null // the next caller tries again
      throw error
    })
    return opened
  }
  /** Nothing begins after `close`, and `close` waits for everything that began before. */
  const watched = <T>(work: () => Promise<T>): Promise<T> => {
    if (closed) return Promise.reject(new WarifuError('unavailable', 'the store was closed'))
    const done = work()
    underWay.add(done)
    const forget = (): void => void underWay.delete(done)
    done.then(forget, forget)
    return done
  }
  const onTables = async <T>(
    deadline: Deadline,
    work: (connection: Connection, sql: Statements) => Promise<T>,
  ): Promise<T> => {
    const { sql } = await before(deadline, open())
    return onConnection(connections, deadline, names, (connection) => work(connection, sql))
  }
  const ask = (statement: Fixed, values: unknown[]) => {
    const deadline = startWaiting()
    const work = (connection: Connection, sql: Statements) => connection.prepared(sql[statement], values)
    return insistently(deadline, () => onTables(deadline, work))
  }
  /** Looking twice changes nothing: what meets a dead connection is asked once more, on another. */
  const look = (statement: Fixed, values: unknown[]) =>
    ask(statement, values).catch((error: unknown) => {
      if (!hasLostConnection(error)) throw error
      return ask(statement, values)
    })
  const asked = (statement: Fixed, values: unknown[]) => watched(() => ask(statement, values))
  const looked = (statement: Fixed, values: unknown[]) => watched(() => look(statement, values))
  const readRow = gathered(async (keys: AccountKey[]) => {
    const [first] = keys
    if (first !== undefined && keys.length === 1) return [rowOf(await look('read', valuesOf(first)))]
    return rowsOf(await look('readMany', columnsOf(keys)), keys.length)
  })

  connections.on('error', ignore)
  connections.on('connect', outlive)
  return {
    change(key, decide, document) {
      const deadline = startWaiting()
      const account = nameOf(key)
      return watched(() =>
        inTurn(account, async () => {
          if (deadline.isOver) throw tooLate()
          const seen = lately.take(account, document)
          return onTables(deadline, (connection, sql) =>
            changeAccount({ connection, sql, deadline, key, decide, seen }),
          )
        }),
      )
    },
    async within(client, key, decide) {
      checkClient(client)
      const { place, sql } = await before(startWaiting(), open())
      const turn = spending.get(client) ?? createQueue()
      spending.set(client, turn)
      // Two at once on one client would end each other's savepoints.
      return turn('', () => changeWithin(client, place, sql, key, decide))
    },
    async read(key) {
      const row = await watched(() => readRow(key))
      lately.note(nameOf(key), row)
      return row.document
    },
    async *events(key, after = 0) {
      let last = after
      for (;;) {
        const page = (await looked('eventsAfter', [...valuesOf(key), last, pageOfEvents])).map(eventOf)
        yield* page
        const end = page.at(-1)
        if (end === undefined || page.length < pageOfEvents) return
        last = end.sequence
      }
    },
    accounts: async (after, limit) =>
      (await looked('accounts', [...(after === null ? ['', ''] : valuesOf(after)), limit])).map(keyOf),
    due: async (now, limit) => (await looked('due', [now, limit])).map(keyOf),
    claim: async (now, until, limit) => (await asked('claim', [now, until, limit])).map(claimedOf),
    settle: async (id) => void (await asked('settle', [id])),
    postpone: async ({ id, until: held }, until) => void (await asked('postpone', [id, held, until])),
    async oldestWaiting() {
      const at = (await looked('oldestWaiting', []))[0]?.at
      return at == null ? null : Number(at)
    },
    uncovered: async (after, limit) =>
      (await looked('uncovered', [...(after === null ? ['', ''] : valuesOf(after)), limit])).map(uncoveredOf),
    cover: async (covered) => void (await asked('cover', coverValues(covered))),
    prepare: () => watched(() => prepareTables(connections, schema)),
    writable: async () => (await looked('writable', []))[0]?.writable === true,
    clock: async () => Math.floor(Number((await looked('clock', []))[0]?.now)),
    async close() {
      closed = true
      await Promise.allSettled(underWay)
      connections.removeListener('error', ignore)
      connections.removeListener('connect', outlive)
      await own?.end()
    },
  }
}

/**
 * Makes the tables, or brings them up to date, and does nothing where they stand: for a step of its own before nodes
 * are started, by a role that may create what the nodes' own role may only use.
 *
 * @throws WarifuError `unknown-format` when the tables are of a version that this one cannot work with
 */
export async function preparePostgres(
  pool: PostgresPool,
  { schema }: Pick<PostgresOptions, 'schema'> = {},
): Promise<void> {
  checkSchema(schema)
  await prepare(pool, schema)
}

/** Says also what was there before. */
async function prepareTables(pool: PostgresPool, schema: string | undefined): Promise<Prepared> {
  const taken = () => onConnection(pool, startWaiting(), undefined, (connection) => stepsTaken(connection, schema))
  const before = await taken()
  await prepare(pool, schema)
  return { before, now: await taken() }
}

interface Opened {
  place: Place
  sql: Statements
}

async function prepare(pool: PostgresPool, schema: string | undefined): Promise<Opened> {
  const find = () => onConnection(pool, startWaiting(), undefined, (connection) => findTables(connection, schema))
  let place = await find()
  if (place === null) {
    await onConnection(pool, startWaiting(preparation), undefined, (connection) => makeTables(connection, schema))
    place = await find()
  }
  if (place === null) throw new WarifuError('unavailable', 'the tables were made and are not there')
  return { place, sql: statementsIn(place.schema) }
}

/** Longer names would be cut short by the server, and two of them meet. */
function checkSchema(schema: string | undefined): void {
  if (schema === undefined || /^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(schema)) return
  throw new TypeError(
    `postgresStore: schema must be letters, digits and "_", at most 63; it is ${JSON.stringify(schema)}`,
  )
}

function openPool(connectionString: string): PostgresPool {
  let driver: { Pool: new (options: object) => PostgresPool }
  try {
    driver = createRequire(import.meta.url)('pg') as typeof driver
  } catch (cause) {
    throw new TypeError('postgresStore needs the driver for a connection string: run `npm install pg`.', { cause })
  }
  return new driver.Pool({ connectionString, connectionTimeoutMillis: patience })
}

function nameOf({ namespace, id }: AccountKey): string {
  return JSON.stringify([namespace, id])
}

/** Also one that the host has borrowed: a server that goes away in the middle of its transaction ends no process. */
function outlive(client: PostgresPoolClient): void {
  client.on('error', ignore)
}

function ignore(): void {}
