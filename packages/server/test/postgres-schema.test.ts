import { expect, it } from 'vitest'
import { preparePostgres } from '../src/postgres.ts'
import { countOf, increment, someone } from '../src/testkit/documents.ts'
import { type PostgresFixture, startServer } from './postgres-fixture.ts'
import { interceptedPool } from './postgres-pool.ts'
import { onPostgres } from './postgres-server.ts'

onPostgres('the tables of postgresStore', () => {
  const place = startServer()
  const { fixtureOf } = place
  const tablesIn = async ({ host }: PostgresFixture, schema: string): Promise<unknown[]> =>
    (await host.query('SELECT tablename FROM pg_tables WHERE schemaname = $1 ORDER BY 1', [schema])).rows.map(
      ({ tablename }) => tablename,
    )
  const ours = ['warifu_account', 'warifu_event', 'warifu_meta', 'warifu_outbox']

  it('F-12 are made once by ten nodes that start at the same moment', async () => {
    const fixture = await fixtureOf()
    const nodes = Array.from({ length: 10 }, () => fixture.storeOn({ max: 1 }))
    const counts = await Promise.all(nodes.map((node) => node.change(someone, increment(someone))))
    expect(counts.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(await tablesIn(fixture, 'public')).toEqual(ours)
  })

  it('lie in the schema that is named, and two of them are two stores', async () => {
    const fixture = await fixtureOf()
    const [one, two] = ['one', 'Two'].map((schema) => fixture.storeOn({}, { schema }))
    expect(await one?.change(someone, increment(someone))).toBe(1)
    expect(await two?.change(someone, increment(someone))).toBe(1)
    expect(await tablesIn(fixture, 'Two')).toEqual(ours)
    expect(await tablesIn(fixture, 'public')).toEqual([])
    expect(() => fixture.storeOn({}, { schema: 'x"; DROP TABLE y' })).toThrow(TypeError)
  })

  it('F-11 are made anew after a process that died while it made them', async () => {
    const fixture = await fixtureOf()
    const pool = place.server.pool(fixture.database)
    const dying = interceptedPool(pool, async (sql, send) => {
      const answer = await send()
      if (sql.includes('CREATE TABLE')) {
        const others =
          'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()'
        await place.server.run('postgres', others, [fixture.database])
      }
      return answer
    })
    await expect(preparePostgres(dying)).rejects.toMatchObject({ code: 'unavailable' })
    expect(await tablesIn(fixture, 'public')).toEqual([])
    expect(await fixture.store.change(someone, increment(someone))).toBe(1)
    await pool.end()
  })

  it('F-11 of a format that is not known are refused, and nothing is changed', async () => {
    const fixture = await fixtureOf()
    await fixture.store.change(someone, increment(someone))
    await fixture.host.query(`UPDATE warifu_meta SET value = '99' WHERE key = 'schema'`)
    const older = await fixture.second()
    await expect(older.read(someone)).rejects.toThrow(/schema 99/)
    await expect(older.change(someone, increment(someone))).rejects.toMatchObject({ code: 'unknown-format' })
    await expect(preparePostgres(fixture.host)).rejects.toMatchObject({ code: 'unknown-format' })
  })

  it('F-25 that a later version has added to serve this one side by side', async () => {
    const fixture = await fixtureOf()
    await fixture.store.change(someone, increment(someone))
    await fixture.host.query(`
      ALTER TABLE warifu_account ADD COLUMN later text;
      ALTER TABLE warifu_event ADD COLUMN later text NOT NULL DEFAULT 'x';
      UPDATE warifu_meta SET value = '99' WHERE key = 'steps'`)
    const older = await fixture.second()
    expect(await older.change(someone, increment(someone))).toBe(2)
    expect((await fixture.host.query(`SELECT value FROM warifu_meta WHERE key = 'steps'`)).rows).toEqual([
      { value: '99' },
    ])
  })

  it('may be made by one role and used by another that can make none', async () => {
    const fixture = await fixtureOf()
    await preparePostgres(fixture.host, { schema: 'warifu' })
    await fixture.host.query(`
      CREATE ROLE node LOGIN;
      GRANT USAGE ON SCHEMA warifu TO node;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA warifu TO node`)
    const store = fixture.storeOn({ user: 'node' }, { schema: 'warifu' })
    expect(await store.change(someone, increment(someone))).toBe(1)
    expect(await countOf(store, someone)).toBe(1)
    await expect(fixture.storeOn({ user: 'node' }, { schema: 'other' }).read(someone)).rejects.toMatchObject({
      code: 'unavailable',
    })
  })

  it('are refused in a database that cannot hold every character', async () => {
    const fixture = await fixtureOf()
    await place.server.run('postgres', `CREATE DATABASE narrow ENCODING 'SQL_ASCII' TEMPLATE template0`)
    const pool = place.server.pool('narrow')
    await expect(preparePostgres(pool)).rejects.toThrow(/UTF8/)
    await pool.end()
    expect(await fixture.store.read(someone)).toBeUndefined()
  })
})
