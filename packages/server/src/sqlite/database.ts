/** The few methods of a better-sqlite3-shaped driver that are called (better-sqlite3, libsql). */
export interface SqliteDatabase {
  prepare(sql: string): SqliteStatement
  exec(sql: string): unknown
  readonly inTransaction: boolean
  /** False once it is closed; libsql ends the process when anything else is asked of a closed handle. */
  readonly open?: boolean
  close(): unknown
}

export interface SqliteStatement {
  run(...values: unknown[]): unknown
  get(...values: unknown[]): unknown
  all(...values: unknown[]): unknown[]
}
