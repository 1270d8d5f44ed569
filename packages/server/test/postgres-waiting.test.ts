import type pg from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { AccountKey } from '../src/account/account-key.ts'
import { postgresStore } from '../src/postgres.ts'
import { all, countOf, increment, someone } from '../src/testkit/documents.ts'
import { type PostgresFixture, startServer } from './postgres-fixture.ts'
import { onPostgres } from './postgres-server.ts'

const another: AccountKey = { namespace: 'default', id: 'another' }

onPostgres('postgresStore, when it has to wait', () => {
  const place = startServer()
  const { fixtureOf } = place
  /** Somebody else's open transaction; ends with the test. */
  const holding = async ({ host }: PostgresFixture, sql: string): Promise<pg.PoolClient> => {
    const client = await host.connect()
    onTestFinished(async () => {
      await client.query('ROLLBACK')
      client.release()
    })
    await client.query('BEGIN')
    await client.query(sql)
    return client
  }
  for (const [what, key, sql] of [
    ['an account', someone, `SELECT 1 FROM warifu_account WHERE id = 'someone' FOR UPDATE`],
    [
      'a new account',
      another,
      `INSERT INTO warifu_account (namespace, id, version, document) VALUES ('default', 'another', 1, '{}')`,
    ],
    ['the whole table', someone, 'LOCK TABLE warifu_account IN ACCESS EXCLUSIVE MODE'],
  ] as const)
    it(`F-19 ${what} that somebody else goes on holding is unavailable, and nothing was decided`, async () => {
      const fixture = await fixtureOf()
      await fixture.store.change(someone, increment(someone))
      const holder = await holding(fixture, sql)
      await expect(fixture.store.change(key, increment(key))).rejects.toMatchObject({ code: 'unavailable' })
      await holder.query('ROLLBACK')
      await fixture.store.close()
      const after = fixture.storeOn({})
      expect(await countOf(after, someone)).toBe(1)
      expect(await countOf(after, another)).toBe(0)
    })

  it('F-19 an account that is free again in time is changed, by everybody who waited', async () => {
    const fixture = await fixtureOf()
    await fixture.store.change(someone, increment(someone))
    const second = await fixture.second()
    const holder = await holding(fixture, `SELECT 1 FROM warifu_account FOR UPDATE`)
    const waiting = [fixture.store, second, fixture.store, second].map((store) =>
      store.change(someone, increment(someone)),
    )
    await new Promise((resolve) => setTimeout(resolve, 500))
    await holder.query('ROLLBACK')
    expect((await Promise.all(waiting)).sort()).toEqual([2, 3, 4, 5])
    expect(await all(fixture.store.events(someone))).toHaveLength(5)
  })

  it('F-21 fifty callers of one account leave a pool of two connections free for others', async () => {
    const fixture = await fixtureOf({ max: 2 })
    await fixture.store.change(someone, increment(someone))
    const order: string[] = []
    const crowd = Array.from({ length: 50 }, () =>
      fixture.store.change(someone, increment(someone)).then(() => order.push('crowd')),
    )
    const owner = fixture.store.change(another, increment(another)).then(() => order.push('owner'))
    await Promise.all([...crowd, owner])
    expect(order.indexOf('owner')).toBeLessThan(5)
    expect(await countOf(fixture.store, someone)).toBe(51)
  })

  it('F-21 a held account takes one connection of the pool, whoever asks for it', async () => {
    const fixture = await fixtureOf({ max: 2 })
    await fixture.store.change(someone, increment(someone))
    await holding(fixture, `SELECT 1 FROM warifu_account FOR UPDATE`)
    const crowd = Array.from({ length: 50 }, () => fixture.store.change(someone, increment(someone)))
    const refused = Promise.allSettled(crowd)
    const first = await Promise.race([refused, fixture.store.change(another, increment(another))])
    expect(first).toBe(1)
    expect((await refused).map(({ status }) => status)).toEqual(crowd.map(() => 'rejected'))
  })

  it('F-21 a pool without a free connection is unavailable, and recovers', async () => {
    const fixture = await fixtureOf()
    const pool = place.server.pool(fixture.database, { max: 1 })
    const store = postgresStore(pool)
    expect(await store.change(someone, increment(someone))).toBe(1)
    const taken = await pool.connect()
    await expect(store.change(someone, increment(someone))).rejects.toMatchObject({ code: 'unavailable' })
    taken.release()
    expect(await store.change(someone, increment(someone))).toBe(2)
    await store.close()
    await pool.end()
  })

  describe('in a transaction of the host', () => {
    it('F-19 gives the account up in time, and leaves the host’s own patience as it was', async () => {
      const fixture = await fixtureOf()
      await fixture.store.change(someone, increment(someone))
      await fixture.inTransaction(async (given) => {
        const client = given as pg.PoolClient
        await client.query(`SET LOCAL lock_timeout = '7s'`)
        await fixture.store.within(client, another, increment(another))
        await holding(fixture, `SELECT 1 FROM warifu_account WHERE id = 'someone' FOR UPDATE`)
        await expect(fixture.store.within(client, someone, increment(someone))).rejects.toMatchObject({
          code: 'unavailable',
        })
        expect((await client.query('SHOW lock_timeout')).rows).toEqual([{ lock_timeout: '7s' }])
      })
      expect([await countOf(fixture.store, someone), await countOf(fixture.store, another)]).toEqual([1, 1])
    })
  })
})
