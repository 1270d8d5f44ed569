import type { Db } from '../../src/database/db.ts'
import type { CrashPoint } from './crash-points.ts'

/** A statement that is a point by itself. */
function around(statement: Statement, before = (): void => {}, after = (): void => {}): Statement {
  const run: Statement['run'] = (...values) => {
    before()
    const ran = statement.run(...values)
    after()
    return ran
  }
  return { run, get: statement.get.bind(statement), all: statement.all.bind(statement) } as Statement
}

type Statement = ReturnType<Db['prepare']>

/**
 * The bank's handle, watched from outside: it tells by the statements that pass which point of its work the process
 * has come to. Bank and Warifu are as they are shipped and know nothing of it.
 */
export function watchedDatabase(db: Db, reached: (point: CrashPoint) => void): Db {
  /** What the transaction that is open has done so far. */
  let wrote = false
  let logged = false
  let inHost = false
  let joined = false

  const afterRun: Readonly<Record<string, () => void>> = {
    'INSERT INTO warifu_account': () => {
      wrote = true
      reached('between-document-and-events')
    },
    'INSERT INTO warifu_event': () => {
      logged = true
    },
    'INSERT OR IGNORE INTO notice': () => {
      if (!inHost) reached('told-before-settled')
    },
  }

  const before: Readonly<Record<string, () => void>> = {
    COMMIT: () => {
      if (wrote) reached('after-decide-before-commit')
    },
    'SAVEPOINT warifu': () => {
      joined = inHost
      if (inHost) reached('in-host-transaction-before-spend')
    },
  }

  const after: Readonly<Record<string, () => void>> = {
    'BEGIN IMMEDIATE': () => {
      wrote = false
      logged = false
      reached('before-decide')
    },
    COMMIT: () => {
      // Only an answer that is paid for leaves no line: it is judged in a second commit.
      if (wrote) reached(logged ? 'after-commit-before-answer' : 'paid-before-checked')
    },
    'RELEASE warifu': () => {
      if (inHost && wrote) reached('after-spend-before-booking')
    },
  }

  const watched = {
    prepare(sql: string) {
      const statement = db.prepare(sql)
      if (sql in before || sql in after) return around(statement, before[sql], after[sql])
      const isNotice = sql.startsWith('INSERT OR IGNORE INTO notice')
      const then = Object.entries(afterRun).find(([beginning]) => sql.trimStart().startsWith(beginning))?.[1]
      if (then === undefined) return statement
      const run: typeof statement.run = (...values) => {
        // A transfer's own notice is written by the transaction that books it; any other is out of the outbox.
        if (isNotice && !inHost) reached('outbox-claimed-before-told')
        const ran = statement.run(...values)
        then()
        return ran
      }
      return { run, get: statement.get.bind(statement), all: statement.all.bind(statement) }
    },
    exec(sql: string) {
      before[sql]?.()
      const done = db.exec(sql)
      after[sql]?.()
      return done
    },
    transaction: <T>(work: () => T) => ({
      immediate(): T {
        inHost = true
        wrote = false
        joined = false
        try {
          const made = db
            .transaction(() => {
              const result = work()
              if (joined) reached('after-booking-before-host-commit')
              return result
            })
            .immediate()
          if (joined) reached('after-host-commit-before-answer')
          return made
        } finally {
          inHost = false
        }
      },
    }),
    get inTransaction() {
      return db.inTransaction
    },
    /** Warifu asks it of its handle before every use. */
    get open() {
      return (db as Db & { open?: boolean }).open !== false
    },
    close: () => db.close(),
  }
  return watched
}
