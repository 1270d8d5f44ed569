import type { PostgresClient, PostgresPool, PostgresPoolClient } from '../src/postgres.ts'

/** Stands between a store and one of its statements; `send` lets it go on to the server. */
export type Intercept = (sql: string, send: () => ReturnType<PostgresClient['query']>) => Promise<{ rows: unknown[] }>

/** A pool whose every statement goes through `intercept`. */
export function interceptedPool(
  pool: PostgresPool,
  intercept: Intercept,
  release = (client: PostgresPoolClient, destroy?: boolean): void => client.release(destroy),
): PostgresPool {
  return {
    async connect() {
      const client = await pool.connect()
      return {
        query: (statement, values) =>
          intercept(typeof statement === 'string' ? statement : statement.text, () => client.query(statement, values)),
        release: (destroy) => release(client, destroy),
        on: (event, listener) => client.on(event, listener),
        removeListener: (event, listener) => client.removeListener(event, listener),
      }
    },
    on: pool.on.bind(pool),
    removeListener: pool.removeListener.bind(pool),
    end: () => pool.end(),
  }
}

/** The statement by which a decision is kept, outside a transaction of its own. */
export function isWrite(sql: string): boolean {
  return sql.includes('warifu_account') && sql.includes('RETURNING')
}
