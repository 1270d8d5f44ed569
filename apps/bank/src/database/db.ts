/**
 * The bank's one database handle; Warifu's store joins it, so a transfer and its approval commit together. What is used
 * of the driver, no more: its own types leave out that a statement takes several values.
 */
export interface Db {
  prepare(sql: string): Statement
  exec(sql: string): unknown
  transaction<T>(work: () => T): { immediate(): T }
  readonly inTransaction: boolean
  close(): unknown
}

interface Statement {
  run(...values: readonly Value[]): { changes: number }
  get(...values: readonly Value[]): unknown
  all(...values: readonly Value[]): unknown[]
}

type Value = string | number | null
