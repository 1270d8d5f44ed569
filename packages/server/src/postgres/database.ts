/** A statement that the server keeps under a name, for its connection. */
export interface PreparedStatement {
  name: string
  text: string
  values: unknown[]
}

/** The few methods of a `pg`-shaped client that are called. */
export interface PostgresClient {
  /**
   * One statement with values, or several without. By name only on clients of the store's own pool, and never with
   * `preparedStatements: false`.
   */
  query(statement: string | PreparedStatement, values?: unknown[]): Promise<{ rows: unknown[] }>
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
  on(event: 'connect', listener: (client: PostgresPoolClient) => void): unknown
  removeListener(event: 'error', listener: (error: Error) => void): unknown
  removeListener(event: 'connect', listener: (client: PostgresPoolClient) => void): unknown
  end(): Promise<void>
}
