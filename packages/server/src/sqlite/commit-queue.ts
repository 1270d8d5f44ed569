import { WarifuError } from '../verifier/warifu-error.ts'
import type { SqliteDatabase } from './database.ts'

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
} {
  let waiting: Job[] = []
  let scheduled = false

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
    failOverdue()
    if (waiting.length === 0) return
    // A transaction of the host is open on this handle, or another process is writing: nothing was decided yet.
    if (database.inTransaction || !begins(database)) {
      schedule(5)
      return
    }
    const jobs = waiting.slice(0, batch)
    waiting = waiting.slice(batch)
    commitTogether(database, jobs)
    if (waiting.length > 0) schedule(0)
  }

  const failOverdue = (): void => {
    const now = performance.now()
    const overdue = waiting.filter(({ deadline }) => now > deadline)
    waiting = waiting.filter(({ deadline }) => now <= deadline)
    for (const job of overdue) job.fail(new WarifuError('unavailable', 'the database was busy for too long'))
  }

  return {
    run: (work) =>
      new Promise((resolve, reject) => {
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
  }
}

function begins(database: SqliteDatabase): boolean {
  try {
    database.exec('BEGIN IMMEDIATE')
    return true
  } catch {
    // Busy now, or a full disk that may be cleared: the callers' patience decides.
    return false
  }
}

function commitTogether(database: SqliteDatabase, jobs: readonly Job[]): void {
  const done: Job[] = []
  try {
    for (const job of jobs) if (runsAlone(database, job)) done.push(job)
    database.exec('COMMIT')
  } catch (cause) {
    if (database.inTransaction) database.exec('ROLLBACK')
    for (const job of done) job.fail(new WarifuError('unavailable', 'the commit did not succeed', { cause }))
    return
  }
  for (const job of done) job.succeed()
}

function runsAlone(database: SqliteDatabase, job: Job): boolean {
  database.exec('SAVEPOINT warifu')
  try {
    job.run()
    database.exec('RELEASE warifu')
    return true
  } catch (error) {
    database.exec('ROLLBACK TO warifu')
    database.exec('RELEASE warifu')
    job.fail(error)
    return false
  }
}
