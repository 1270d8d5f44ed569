import pg from 'pg'
import type { Store } from '../src/index.ts'
import { postgresStore } from '../src/postgres.ts'

/** Opens the store in another process. */
export function openStore(url: string): Store {
  return postgresStore(url)
}

/** A transaction of the host, in that process. */
export async function inTransaction(url: string, work: (transaction: unknown) => unknown): Promise<void> {
  const host = new pg.Client(url)
  await host.connect()
  await host.query('BEGIN')
  await work(host)
  await host.query('COMMIT')
  await host.end()
}
