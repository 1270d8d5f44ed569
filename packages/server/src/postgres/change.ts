import type { AccountKey } from '../account/account-key.ts'
import { WarifuError } from '../refusal/warifu-error.ts'
import type { Decide, Write } from '../store/store.ts'
import { type Connection, insistently, mayBeTriedAgain } from './connection.ts'
import type { Deadline } from './patience.ts'
import { type AccountRow, lockRow, readRow, writeFirstRow, writeRow } from './rows.ts'
import type { Statements } from './statements.ts'

/** A change that is under way: what it runs on, and until when. */
interface Changing<T> {
  connection: Connection
  sql: Statements
  deadline: Deadline
  key: AccountKey
  decide: Decide<T>
  /** What the caller has read of it, which may have passed. */
  seen: AccountRow | undefined
}

/**
 * Decides without a lock, which costs one round trip or two and holds nobody up. Only when somebody else wrote in
 * between does it wait for the row, where those who wait come in the order they came, and decides again.
 */
export async function changeAccount<T>(changing: Changing<T>): Promise<T> {
  const { connection, sql, deadline, key, seen } = changing
  if (seen !== undefined) {
    const done = await changeAtOnce(changing, seen)
    if (done?.wrote) return done.outcome
  }
  const done = await changeAtOnce(changing, await readRow(connection, sql, key))
  if (done !== null) return done.outcome
  return insistently(deadline, () => changeUnderLock(changing))
}

/** @returns null when somebody else was faster */
async function changeAtOnce<T>(changing: Changing<T>, row: AccountRow): Promise<{ outcome: T; wrote: boolean } | null> {
  const { outcome, write } = changing.decide(row.document)
  if (write === undefined) return { outcome, wrote: false }
  return (await writeAtOnce(changing, row, write)) ? { outcome, wrote: true } : null
}

/** A transaction of its own. Any failure but those in which certainly nothing happened leaves its fate unknown. */
async function writeAtOnce<T>(
  { connection, sql, deadline, key }: Changing<T>,
  seen: AccountRow,
  write: Write,
): Promise<boolean> {
  try {
    return seen.document === undefined
      ? await writeFirstRow(connection.prepared, sql, key, write, deadline.remaining())
      : await writeRow(connection.prepared, sql, key, seen.version, write)
  } catch (error) {
    if (mayBeTriedAgain(error)) return false
    throw error
  }
}

async function changeUnderLock<T>({ connection, sql, deadline, key, decide }: Changing<T>): Promise<T> {
  await connection.query(begin(deadline.remaining()))
  let told: { outcome: T }
  try {
    const row = await lockRow(connection, sql, key)
    const { outcome, write } = decide(row.document)
    if (write === undefined) {
      await connection.query('ROLLBACK')
      return outcome
    }
    if (!(await writeRow(connection.query, sql, key, row.version, write))) {
      throw new WarifuError('unavailable', 'a locked account could not be written')
    }
    told = { outcome }
  } catch (error) {
    await connection.query('ROLLBACK').catch(() => {})
    throw error
  }
  await commit(connection)
  return told.outcome
}

/** Whatever goes wrong from here on, nobody knows whether it happened: it is never decided again. */
async function commit(connection: Connection): Promise<void> {
  try {
    await connection.query('COMMIT')
  } catch (cause) {
    throw new WarifuError('unavailable', 'the commit was not answered', { cause })
  }
}

/** Numbers only, in one message. A process that stops in the middle holds the account no longer than this. */
function begin(patience: number): string {
  return `BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
    SET LOCAL lock_timeout = ${patience};
    SET LOCAL statement_timeout = ${patience};
    SET LOCAL idle_in_transaction_session_timeout = ${patience}`
}
