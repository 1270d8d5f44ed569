import { WarifuError } from '../refusal/warifu-error.ts'
import type { PostgresClient, PostgresPool, PostgresPoolClient, PreparedStatement } from './database.ts'
import { isAboutItsName, type Names } from './names.ts'
import { before, type Deadline, tooLate } from './patience.ts'

/** A row as `pg` gives it: 64-bit integers are texts, or what the host's own type parsers make of them. */
export type Row = Readonly<Record<string, unknown>>

/** A client whose every failure is "unavailable", and who waits no longer than its deadline. */
export interface Connection {
  query(sql: string, values?: unknown[]): Promise<Row[]>
  /** The same outside a transaction, for a statement that the server is to keep. */
  prepared(sql: string, values: unknown[]): Promise<Row[]>
  /** A failure left it in a state that nobody knows. */
  readonly isBroken: boolean
}

/** @param names - left out for a host's own client: in its transaction nothing can be tried a second time */
export function connectionOf(client: PostgresClient, deadline: Deadline, names?: Names): Connection {
  let isBroken = false
  const ask = async (statement: string | PreparedStatement, values?: unknown[]): Promise<Row[]> => {
    try {
      const { rows } = await before(deadline, client.query(statement, values))
      return rows as Row[]
    } catch (cause) {
      if (leavesBroken(stateOf(cause))) isBroken = true
      if (cause instanceof WarifuError) throw cause
      throw new WarifuError('unavailable', 'the database did not answer', { cause })
    }
  }
  return {
    get isBroken() {
      return isBroken
    },
    query: ask,
    async prepared(sql, values) {
      const name = names?.of(sql)
      if (name === undefined) return ask(sql, values)
      try {
        return await ask({ name, text: sql, values })
      } catch (error) {
        if (!isAboutItsName(stateOf(error))) throw error
        names?.giveUp()
        return ask(sql, values)
      }
    },
  }
}

/** Lends a client of the pool to `work`, and takes care that a broken one is never lent again. */
export async function onConnection<T>(
  pool: PostgresPool,
  deadline: Deadline,
  names: Names | undefined,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const client = await take(pool, deadline)
  const connection = connectionOf(client, deadline, names)
  // A lent client whose server goes away tells it twice: to the query, and as an event that would end the process.
  client.on('error', ignore)
  try {
    return await work(connection)
  } finally {
    client.release(connection.isBroken)
    client.removeListener('error', ignore)
  }
}

async function take(pool: PostgresPool, deadline: Deadline): Promise<PostgresPoolClient> {
  const lent = lend(pool)
  try {
    return await before(deadline, lent)
  } catch (cause) {
    // It may still come, and somebody else waits for it.
    lent.then((client) => client.release()).catch(ignore)
    if (cause instanceof WarifuError) throw cause
    throw new WarifuError('unavailable', 'no connection to the database', { cause })
  }
}

/**
 * What somebody left inside a transaction and gave back all the same would take our commit for a part of theirs: it is
 * thrown away.
 */
async function lend(pool: PostgresPool): Promise<PostgresPoolClient> {
  for (;;) {
    const client = await pool.connect()
    if (!['T', 'E'].includes(client.getTransactionStatus?.() ?? 'I')) return client
    client.release(true)
  }
}

/** The SQLSTATE that the server gave for a failed statement; null when it said nothing, or not to us. */
export function stateOf(error: unknown): string | null {
  const cause = error instanceof WarifuError ? error.cause : error
  if (typeof cause !== 'object' || cause === null) return null
  // Its severity is in the server's own language: not even ERROR and FATAL can be told apart by it.
  const { severity, code } = cause as { severity?: unknown; code?: unknown }
  return typeof severity === 'string' && typeof code === 'string' ? code : null
}

/** Connection lost, server going down, transaction ended by a timeout, or no answer at all. */
function leavesBroken(state: string | null): boolean {
  return state === null || /^(08|57P|25P03|25P04|XX)/.test(state)
}

/** A conflict, a deadlock's victim, a lock not had in time: the server certainly did nothing. */
export function mayBeTriedAgain(error: unknown): boolean {
  return ['40001', '40P01', '55P03'].includes(stateOf(error) ?? '')
}

/** The connection went away under a statement, as an idle one does whose server was ended meanwhile. */
export function hasLostConnection(error: unknown): boolean {
  return error instanceof WarifuError && error.cause !== undefined && leavesBroken(stateOf(error))
}

/** Tries work again that certainly did nothing, as long as there is time: a little later, so that who won can end. */
export async function insistently<T>(deadline: Deadline, work: () => Promise<T>): Promise<T> {
  for (let pause = 10; ; pause *= 2) {
    try {
      return await work()
    } catch (error) {
      if (!mayBeTriedAgain(error)) throw error
      if (deadline.isOver) throw tooLate()
      await new Promise((resolve) => setTimeout(resolve, Math.min(pause, deadline.remaining())))
    }
  }
}

function ignore(): void {}
