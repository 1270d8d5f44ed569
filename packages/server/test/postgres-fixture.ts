import type pg from 'pg'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { type PostgresOptions, type PostgresStore, postgresStore } from '../src/postgres.ts'
import type { StoreFixture } from '../src/testkit.ts'
import { PostgresServer } from './postgres-server.ts'

/** A store on an empty database of its own, and a pool that the host has on it too. */
export interface PostgresFixture extends StoreFixture {
  store: PostgresStore
  host: pg.Pool
  database: string
  /** The same tables through a pool that the test makes as it likes. */
  storeOn(pool: pg.PoolConfig, options?: PostgresOptions): PostgresStore
}

/** @param setting - what the database asks for by default, as `name = 'value'` */
export async function createFixture(server: PostgresServer, setting = '', pool: pg.PoolConfig = {}) {
  const { database, url } = await server.createDatabase()
  if (setting !== '') await server.run('postgres', `ALTER DATABASE ${database} SET ${setting}`)
  const host = server.pool(database)
  const closing: (() => Promise<unknown>)[] = [() => host.end()]
  const storeOn = (options: pg.PoolConfig, more?: PostgresOptions): PostgresStore => {
    const connections = server.pool(database, options)
    const store = postgresStore(connections, more)
    closing.unshift(() => store.close().then(() => connections.end()))
    return store
  }
  const fixture: PostgresFixture = {
    store: storeOn(pool),
    host,
    database,
    storeOn,
    second: async () => storeOn(pool),
    inTransaction: (work) => inTransaction(host, work),
    peer: { module: new URL('./postgres-peer.ts', import.meta.url), argument: url },
    async close() {
      for (const close of closing) await close()
    },
  }
  return fixture
}

/** One server for all tests of a file. */
export function startServer(): {
  readonly server: PostgresServer
  fixtureOf(pool?: pg.PoolConfig): Promise<PostgresFixture>
} {
  let started: PostgresServer
  beforeAll(async () => {
    started = await PostgresServer.start()
  })
  afterAll(() => started.remove())
  return {
    get server() {
      return started
    },
    /** An empty database that ends with its test. */
    async fixtureOf(pool = {}) {
      const fixture = await createFixture(started, '', pool)
      onTestFinished(() => fixture.close())
      return fixture
    },
  }
}

/** As a host does it whose isolation is stricter: what ended in a conflict is begun anew, from its first statement. */
async function inTransaction(host: pg.Pool, work: (client: pg.PoolClient) => unknown): Promise<void> {
  for (;;) {
    const client = await host.connect()
    try {
      await client.query('BEGIN')
      await work(client)
      await client.query('COMMIT')
      return
    } catch (error) {
      await client.query('ROLLBACK')
      const { cause, code } = error as { cause?: { code?: string }; code?: string }
      if (![cause?.code, code].includes('40001')) throw error
    } finally {
      client.release()
    }
  }
}
