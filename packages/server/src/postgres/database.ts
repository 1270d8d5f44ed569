/** The few methods of a `pg`-shaped client that are called. */
export interface PostgresClient {
  /** One statement with values, or several without. */
  query(sql: string, values?: unknown[]): Promise<{ rows: unknown[] }>
  /** Where the connection stands: `I` in no transaction, `T` in one, `E` in a failed one. */
  getTransactionStatus?(): string | null
}

/** A client that a pool has lent. */
export interface PostgresPoolClient extends PostgresClient {
  /** Gives it back; `true` when it must not be used again. */
  release(destroy?: boolean): void
  on(event: 'error', listener: (error: Error) => void): unknown
  removeListener(event: 'error', listener: (error: Error) => void): unknown
}

/** The few methods of a `pg`-shaped pool that are called. */
export interface PostgresPool {
  connect(): Promise<PostgresPoolClient>
  on(event: 'error', listener: (error: Error) => void): unknown
  removeListener(event: 'error', listener: (error: Error) => void): unknown
  end(): Promise<void>
}
