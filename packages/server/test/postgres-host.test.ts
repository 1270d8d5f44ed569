import type pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { postgresStore } from '../src/postgres.ts'
import { all, countOf, increment, someone } from '../src/testkit/documents.ts'
import { createFixture, type PostgresFixture, startServer } from './postgres-fixture.ts'
import { onPostgres } from './postgres-server.ts'

const noTransaction = { code: 'no-transaction' }

onPostgres('a transaction of the host on PostgreSQL', () => {
  const place = startServer()
  /** With one account that was changed once. */
  const fixtureOf = async (): Promise<PostgresFixture> => {
    const fixture = await place.fixtureOf()
    await fixture.store.change(someone, increment(someone))
    return fixture
  }
  const clientOf = async (pool: pg.Pool, begin = 'BEGIN'): Promise<pg.PoolClient> => {
    const client = await pool.connect()
    await client.query(begin)
    onTestFinished(async () => {
      await client.query('ROLLBACK')
      client.release()
    })
    return client
  }

  it('EMB-2 that failed already, or is none, is no transaction', async () => {
    const { store, host } = await fixtureOf()
    await expect(store.within(host as never, someone, increment(someone))).rejects.toMatchObject(noTransaction)
    const client = await clientOf(host)
    await client.query('nonsense').catch(() => {})
    await expect(store.within(client, someone, increment(someone))).rejects.toMatchObject(noTransaction)
    await client.query('ROLLBACK')
    await expect(store.within(client, someone, increment(someone))).rejects.toMatchObject(noTransaction)
    expect(await countOf(store, someone)).toBe(1)
  })

  it('EMB-2 on another database is refused, also on a copy of this one', async () => {
    const { store, database, host } = await fixtureOf()
    const elsewhere = await place.server.createDatabase()
    await store.close()
    await host.query('SELECT 1')
    await place.server.run('postgres', 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
      database,
    ])
    await place.server.run('postgres', `CREATE DATABASE copy TEMPLATE ${database}`)
    const fixture = await createFixture(place.server)
    const original = fixture.storeOn({ database })
    for (const other of [elsewhere.database, 'copy']) {
      const pool = place.server.pool(other)
      const client = await pool.connect()
      await client.query('BEGIN')
      await expect(original.within(client, someone, increment(someone))).rejects.toMatchObject(noTransaction)
      // The host's transaction goes on.
      expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
      await client.query('COMMIT')
      client.release()
      await pool.end()
    }
    expect(await countOf(original, someone)).toBe(1)
    await fixture.close()
  })

  it('EMB-2 finds our tables whatever its search_path says, and is not led elsewhere', async () => {
    const { store, host } = await fixtureOf()
    const client = await clientOf(host)
    await client.query('CREATE TEMP TABLE warifu_account (LIKE public.warifu_account INCLUDING ALL) ON COMMIT DROP')
    await client.query('SET LOCAL search_path = pg_temp')
    expect(await store.within(client, someone, increment(someone))).toBe(2)
    await client.query('COMMIT')
    expect(await countOf(store, someone)).toBe(2)
  })

  it('keeps two changes at once on one client apart, of which one fails', async () => {
    const { store, inTransaction } = await fixtureOf()
    await inTransaction(async (given) => {
      const client = given as pg.PoolClient
      const results = await Promise.allSettled([
        store.within(client, someone, increment(someone)),
        store.within(client, someone, () => {
          throw new Error('mine')
        }),
        store.within(client, someone, increment(someone)),
      ])
      expect(results.map((result) => (result.status === 'fulfilled' ? result.value : result.reason.message))).toEqual([
        2,
        'mine',
        3,
      ])
    })
    expect(await countOf(store, someone)).toBe(3)
    expect(await all(store.events(someone))).toHaveLength(3)
  })

  it('keeps an account locked that was looked at only, also one that is not there, and leaves no trace of it', async () => {
    const { store, host, second } = await fixtureOf()
    const nobody = { namespace: 'default', id: 'nobody' }
    const other = await second()
    for (const key of [someone, nobody]) {
      const client = await clientOf(host)
      const seen = await store.within(client, key, (document) => ({ outcome: document }))
      let done = false
      const waiting = other.change(key, increment(key)).then((count) => {
        done = true
        return count
      })
      await new Promise((resolve) => setTimeout(resolve, 200))
      expect(done).toBe(false)
      await client.query('COMMIT')
      expect(await waiting).toBe(seen === undefined ? 1 : 2)
    }
  })

  it("F-01 ends no process when the server goes away in the middle of it, on the store's own pool", async () => {
    const fixture = await fixtureOf()
    const pool = place.server.pool(fixture.database)
    const store = postgresStore(pool)
    const client = await pool.connect()
    await client.query('BEGIN')
    await store.within(client, someone, increment(someone))
    const ended = new Promise((resolve) => client.once('end', resolve))
    await place.server.run('postgres', 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
      fixture.database,
    ])
    // Nobody is asking anything: without a listener this would be an uncaught error of the process.
    await ended
    client.release(true)
    expect(await countOf(store, someone)).toBe(1)
    await store.close()
    await pool.end()
  })

  it('under stricter isolation tells a conflict as "unavailable" with its cause, for the host to begin anew', async () => {
    const { store, host } = await fixtureOf()
    const client = await clientOf(host, 'BEGIN ISOLATION LEVEL SERIALIZABLE')
    await client.query('SELECT 1 FROM warifu_account')
    await store.change(someone, increment(someone))
    await expect(store.within(client, someone, increment(someone))).rejects.toMatchObject({
      code: 'unavailable',
      cause: { code: '40001' },
    })
    await client.query('ROLLBACK')
    expect(await countOf(store, someone)).toBe(2)
  })
})
