import type { Db } from '../../src/database/db.ts'

/**
 * A database that lies: one of so many commits is said to be done and is gone. Nothing can be right on it; it is here
 * so that a test can see the proof find that out.
 */
export function forgetfulDatabase(db: Db, oneIn: number): Db {
  let commits = 0
  return new Proxy(db, {
    get(target, name) {
      if (name === 'exec') {
        return (sql: string) => {
          if (sql === 'COMMIT') commits += 1
          return target.exec(sql === 'COMMIT' && commits % oneIn === 0 ? 'ROLLBACK' : sql)
        }
      }
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
