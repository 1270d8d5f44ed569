import { WarifuError } from '../refusal/warifu-error.ts'
import type { PostgresClient, PostgresPool, PostgresPoolClient } from './database.ts'
import { before, type Deadline, tooLate } from './patience.ts'

/** A row as `pg` gives it: 64-bit integers are texts, or what the host's own type parsers make of them. */
export type Row = Readonly<Record<string, unknown>>

/** A client whose every failure is "unavailable", and who waits no longer than its deadline. */
export interface Connection {
  query(sql: string, values?: unknown[]): Promise<Row[]>
  /** A failure left it in a state that nobody knows. */
  readonly isBroken: boolean
}

export function connectionOf(client: PostgresClient, deadline: Deadline): Connection {
  let isBroken = false
  return {
    get isBroken() {
      return isBroken
    },
    async query(sql, values) {
      try {
        const { rows } = await before(deadline, client.query(sql, values))
        return rows as Row[]
      } catch (cause) {
        if (leavesBroken(stateOf(cause))) isBroken = true
        if (cause instanceof WarifuError) throw cause
        throw new WarifuError('unavailable', 'the database did not answer', { cause })
      }
    },
  }
}

/** Lends a client of the pool to `work`, and takes care that a broken one is never lent again. */
export async function onConnection<T>(
  pool: PostgresPool,
  deadline: Deadline,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const client = await take(pool, deadline)
  const connection = connectionOf(client, deadline)
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
