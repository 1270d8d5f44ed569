import { WarifuError } from '../refusal/warifu-error.ts'
import type { SqliteDatabase, SqliteStatement } from './database.ts'

/** How long a caller waits for the database in all, before "unavailable". */
const patience = 2000

/** How many decisions share one durable commit at most: enough to hide the disk, few enough to stay fair. */
const batch = 64

interface Job {
  run: () => void
  /** Told after the commit. */
  succeed: () => void
  fail: (error: unknown) => void
  deadline: number
}

/**
 * Callers that wait at the same moment share one durable commit. Each runs in a savepoint of its own: one that throws
 * fails alone, a failed commit fails all, and nobody is told before it.
 */
export function createCommitQueue(database: SqliteDatabase): {
  run<T>(work: () => T): Promise<T>
  /** Carries out what waits and takes nothing more. */
  close(): Promise<void>
} {
  let waiting: Job[] = []
  let scheduled = false
  let onEmpty: (() => void) | null = null
  const transaction = prepareTransaction(database)

  const schedule = (delay: number): void => {
    if (scheduled) return
    scheduled = true
    const drain = (): void => {
      scheduled = false
      drainOnce()
    }
    // Not a microtask: requests that arrived together get into the same commit.
    if (delay === 0) setImmediate(drain)
    else setTimeout(drain, delay)
  }

  const drainOnce = (): void => {
    if (database.open === false) failAll()
    failOverdue()
    if (waiting.length === 0) {
      onEmpty?.()
      return
    }
    // A transaction of the host is open on this handle, or another process is writing: nothing was decided yet.
    if (database.inTransaction || !transaction.begins()) {
      schedule(5)
      return
    }
    const jobs = waiting.slice(0, batch)
    waiting = waiting.slice(batch)
    commitTogether(transaction, jobs)
    if (waiting.length > 0) schedule(0)
    else onEmpty?.()
  }

  const failOverdue = (): void => {
    const now = performance.now()
    const overdue = waiting.filter(({ deadline }) => now > deadline)
    waiting = waiting.filter(({ deadline }) => now <= deadline)
    for (const job of overdue) job.fail(new WarifuError('unavailable', 'the database was busy for too long'))
  }

  const failAll = (): void => {
    const left = waiting
    waiting = []
    for (const job of left) job.fail(new WarifuError('unavailable', 'the database was closed'))
  }

  return {
    run: (work) =>
      new Promise((resolve, reject) => {
        if (onEmpty !== null) {
          reject(new WarifuError('unavailable', 'the store was closed'))
          return
        }
        let outcome: ReturnType<typeof work>
        waiting.push({
          run: () => {
            outcome = work()
          },
          succeed: () => resolve(outcome),
          fail: reject,
          deadline: performance.now() + patience,
        })
        schedule(0)
      }),
    close: () =>
      new Promise((resolve) => {
        onEmpty = resolve
        schedule(0)
      }),
  }
}

/** The words around a commit, prepared once. */
interface Transaction {
  begins(): boolean
  commit(): void
  rollBack(): void
  savepoint(): void
  release(): void
  rollBackToSavepoint(): void
}

function prepareTransaction(database: SqliteDatabase): Transaction {
  const say = (sql: string) => {
    const statement = database.prepare(sql)
    return () => void statement.run()
  }
  const begin = say('BEGIN IMMEDIATE')
  const rollBack = say('ROLLBACK')
  const timeout = database.prepare('PRAGMA busy_timeout')
  const atOnce = database.prepare('PRAGMA busy_timeout = 0')
  const setters = new Map<number, SqliteStatement>()
  const setTimeoutTo = (patience: number): void => {
    const setter = setters.get(patience) ?? database.prepare(`PRAGMA busy_timeout = ${patience}`)
    setters.set(patience, setter)
    setter.get()
  }
  return {
    /** Without blocking: a host's handle may be set to wait for seconds, and the whole process with it. */
    begins() {
      const patience = Number((timeout.get() as { timeout: number | bigint }).timeout)
      try {
        if (patience > 0) atOnce.get()
        begin()
        return true
      } catch {
        // Busy now, or a full disk that may be cleared: the callers' patience decides.
        return false
      } finally {
        if (patience > 0) setTimeoutTo(patience)
      }
    },
    commit: say('COMMIT'),
    rollBack() {
      try {
        if (database.inTransaction) rollBack()
      } catch {
        // The connection is beyond help; the error that led here is the one to tell.
      }
    },
    savepoint: say('SAVEPOINT warifu'),
    release: say('RELEASE warifu'),
    rollBackToSavepoint: say('ROLLBACK TO warifu'),
  }
}

function commitTogether(transaction: Transaction, jobs: readonly Job[]): void {
  const done: Job[] = []
  try {
    for (const job of jobs) if (runsAlone(transaction, job, jobs.length)) done.push(job)
    if (done.length > 0) transaction.commit()
    else transaction.rollBack()
  } catch (cause) {
    transaction.rollBack()
    // Whoever was not refused for a reason of its own hears that nothing was decided.
    for (const job of jobs) job.fail(new WarifuError('unavailable', 'the commit did not succeed', { cause }))
    return
  }
  for (const job of done) job.succeed()
}

/** Who shares the transaction with nobody needs no savepoint: rolling back the whole is the same. */
function runsAlone(transaction: Transaction, job: Job, sharing: number): boolean {
  const savepoint = sharing > 1
  if (savepoint) transaction.savepoint()
  try {
    job.run()
  } catch (error) {
    job.fail(error)
    if (savepoint) {
      // SQLite undoes the whole transaction by itself when the disk is full; then all that share it fail.
      transaction.rollBackToSavepoint()
      transaction.release()
    }
    return false
  }
  if (savepoint) transaction.release()
  return true
}
