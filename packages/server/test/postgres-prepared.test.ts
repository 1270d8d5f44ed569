import type pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { type PostgresPool, type PreparedStatement, postgresStore } from '../src/postgres.ts'
import type { Decide } from '../src/store/store.ts'
import { all, countOf, increment, someone } from '../src/testkit/documents.ts'
import { type PostgresFixture, startServer } from './postgres-fixture.ts'
import { onPostgres } from './postgres-server.ts'

onPostgres('postgresStore, with statements that the server keeps by name', () => {
  const place = startServer()
  /** One connection, so that it can be asked what it keeps. */
  const oneConnection = (fixture: PostgresFixture): pg.Pool => {
    const pool = place.server.pool(fixture.database, { max: 1 })
    onTestFinished(() => pool.end())
    return pool
  }
  const kept = async (pool: pg.Pool): Promise<string[]> =>
    (await pool.query('SELECT name FROM pg_prepared_statements')).rows.map(({ name }) => String(name))
  /** Does something to the connection before each statement that goes by a name. */
  const meddled = (pool: pg.Pool, meddle: (client: pg.PoolClient, name: string) => Promise<unknown>): PostgresPool => {
    return {
      async connect() {
        const client = await pool.connect()
        return {
          async query(statement: string | PreparedStatement, values?: unknown[]) {
            if (typeof statement !== 'string') await meddle(client, statement.name)
            return client.query(statement as string, values)
          },
          release: (destroy?: boolean) => client.release(destroy),
          on: client.on.bind(client),
          removeListener: client.removeListener.bind(client),
        }
      },
      on: pool.on.bind(pool),
      removeListener: pool.removeListener.bind(pool),
      end: () => pool.end(),
    }
  }
  const counted = (): { decide: Decide<number>; times: () => number } => {
    let times = 0
    const decide: Decide<number> = (document) => {
      times += 1
      return increment(someone)(document)
    }
    return { decide, times: () => times }
  }

  it('keeps reads and writes, each once, and none without a name', async () => {
    const pool = oneConnection(await place.fixtureOf())
    const store = postgresStore(pool)
    for (let i = 0; i < 3; i++) await store.change(someone, increment(someone))
    await store.read(someone)
    const names = await kept(pool)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toHaveLength(3) // the read, the first write, the others
    expect(names.every((name) => /^warifu_[\w-]{43}$/.test(name))).toBe(true)
  })

  it('keeps none where the host wants none, nor on the client of a host’s transaction', async () => {
    const fixture = await place.fixtureOf()
    const pool = oneConnection(fixture)
    const store = postgresStore(pool, { preparedStatements: false })
    for (let i = 0; i < 3; i++) await store.change(someone, increment(someone))
    expect(await kept(pool)).toEqual([])
    await fixture.inTransaction(async (client) => {
      await fixture.store.within(client as never, someone, increment(someone))
      expect((await (client as pg.PoolClient).query('SELECT 1 FROM pg_prepared_statements')).rows).toEqual([])
    })
  })

  it.each([
    ['forgets names between two statements', (client: pg.PoolClient) => client.query('DEALLOCATE ALL')],
    [
      'has others’ names on its connections',
      (client: pg.PoolClient, name: string) => client.query(`PREPARE "${name}" AS SELECT 1`),
    ],
  ])('finds out that a pooler %s, and goes on without, deciding once', async (_what, meddle) => {
    const fixture = await place.fixtureOf()
    await fixture.store.change(someone, increment(someone))
    const pool = oneConnection(fixture)
    let asked = 0
    const store = postgresStore(
      meddled(pool, (client, name) => (asked++ < 1 ? Promise.resolve() : meddle(client, name))),
    )
    const { decide, times } = counted()
    for (let i = 0; i < 4; i++) await store.change(someone, decide)
    expect(times()).toBe(4)
    expect(await countOf(store, someone)).toBe(5)
    expect(await all(store.events(someone))).toHaveLength(5)
    expect(asked).toBeLessThan(6)
  })

  it('goes on when the tables are altered under a plan that is kept', async () => {
    const fixture = await place.fixtureOf()
    const pool = oneConnection(fixture)
    const store = postgresStore(pool)
    for (let i = 0; i < 8; i++) await store.change(someone, increment(someone))
    await fixture.host.query('ALTER TABLE warifu_account ALTER version TYPE numeric, ADD of_a_later_version text')
    const { decide, times } = counted()
    expect(await store.change(someone, decide)).toBe(9)
    expect(times()).toBe(1)
    expect(await countOf(store, someone)).toBe(9)
  })
})
