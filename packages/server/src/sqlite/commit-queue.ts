import { WarifuError } from '../refusal/warifu-error.ts'
import type { SqliteDatabase } from './database.ts'
import { isDurable } from './schema.ts'

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
    if (database.inTransaction || !begins(database)) {
      schedule(5)
      return
    }
    const jobs = waiting.slice(0, batch)
    waiting = waiting.slice(batch)
    commitTogether(database, jobs)
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

/**
 * Begins without blocking: a host's handle may be set to wait for seconds, and the whole process with it.
 * Executed, not prepared once: libsql leaves a prepared PRAGMA unfinished, and SQLite then refuses the commit.
 */
function begins(database: SqliteDatabase): boolean {
  const patience = Number((database.prepare('PRAGMA busy_timeout').get() as { timeout: number | bigint }).timeout)
  try {
    if (patience > 0) database.exec('PRAGMA busy_timeout = 0')
    // A host may have set its handle otherwise since: a commit that a power cut takes back lets a code be used again.
    if (!isDurable(database)) database.exec('PRAGMA synchronous = FULL')
    database.exec('BEGIN IMMEDIATE')
    return true
  } catch {
    // Busy now, or a full disk that may be cleared: the callers' patience decides.
    return false
  } finally {
    if (patience > 0) database.exec(`PRAGMA busy_timeout = ${patience}`)
  }
}

function commitTogether(database: SqliteDatabase, jobs: readonly Job[]): void {
  const done: Job[] = []
  try {
    for (const job of jobs) if (runsAlone(database, job)) done.push(job)
    database.exec('COMMIT')
  } catch (cause) {
    rollBack(database)
    // Whoever was not refused for a reason of its own hears that nothing was decided.
    for (const job of jobs) job.fail(new WarifuError('unavailable', 'the commit did not succeed', { cause }))
    return
  }
  for (const job of done) job.succeed()
}

function runsAlone(database: SqliteDatabase, job: Job): boolean {
  database.exec('SAVEPOINT warifu')
  try {
    job.run()
  } catch (error) {
    job.fail(error)
    // SQLite undoes the whole transaction by itself when the disk is full; then all that share it fail.
    database.exec('ROLLBACK TO warifu')
    database.exec('RELEASE warifu')
    return false
  }
  database.exec('RELEASE warifu')
  return true
}

function rollBack(database: SqliteDatabase): void {
  try {
    if (database.inTransaction) database.exec('ROLLBACK')
  } catch {
    // The connection is beyond help; the error that led here is the one to tell.
  }
}
