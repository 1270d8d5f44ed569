/** The few methods of a better-sqlite3-shaped driver that are called (better-sqlite3, libsql). */
export interface SqliteDatabase {
  prepare(sql: string): SqliteStatement
  exec(sql: string): unknown
  readonly inTransaction: boolean
  close(): unknown
}

export interface SqliteStatement {
  run(...values: readonly SqliteValue[]): unknown
  get(...values: readonly SqliteValue[]): unknown
  all(...values: readonly SqliteValue[]): unknown[]
}

export type SqliteValue = string | number | null
