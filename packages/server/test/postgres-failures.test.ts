import { expect, it, onTestFinished } from 'vitest'
import { type PostgresPoolClient, postgresStore } from '../src/postgres.ts'
import type { Decide } from '../src/store/store.ts'
import { all, countOf, increment, someone } from '../src/testkit/documents.ts'
import { CuttingProxy } from './cutting-proxy.ts'
import { type PostgresFixture, startServer } from './postgres-fixture.ts'
import { type Intercept, interceptedPool, isWrite } from './postgres-pool.ts'
import { onPostgres } from './postgres-server.ts'

const unavailable = { code: 'unavailable' }

/** Every connection to the database but the one that asks. */
const terminateAll =
  'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()'

onPostgres('postgresStore, when the world fails', () => {
  const place = startServer()
  /** With one account that was changed once. */
  const fixtureOf = async (): Promise<PostgresFixture> => {
    const fixture = await place.fixtureOf()
    await fixture.store.change(someone, increment(someone))
    return fixture
  }
  const storeWith = ({ database }: PostgresFixture, intercept: Intercept) => {
    const pool = place.server.pool(database)
    const store = postgresStore(interceptedPool(pool, intercept))
    onTestFinished(() => store.close().then(() => pool.end()))
    return store
  }
  /** Counts how often it was asked. */
  const counted = (): { decide: Decide<number>; times: () => number } => {
    let times = 0
    const decide = increment(someone)
    return {
      decide: (document) => {
        times += 1
        return decide(document)
      },
      times: () => times,
    }
  }
  const lost = async (database: string): Promise<never> => {
    await place.server.run('postgres', terminateAll, [database])
    throw new Error('Connection terminated unexpectedly')
  }

  it('F-02 a write whose answer was lost is unavailable and never decided again, though it happened', async () => {
    const fixture = await fixtureOf()
    const store = storeWith(fixture, async (sql, send) => {
      const answer = await send()
      return isWrite(sql) ? lost(fixture.database) : answer
    })
    const { decide, times } = counted()
    await expect(store.change(someone, decide)).rejects.toMatchObject(unavailable)
    expect(times()).toBe(1)
    expect(await countOf(fixture.store, someone)).toBe(2)
    expect(await all(fixture.store.events(someone))).toHaveLength(2)
  })

  it('F-02 a commit whose answer was lost is unavailable and never decided again', async () => {
    const fixture = await fixtureOf()
    let first = true
    const store = storeWith(fixture, async (sql, send) => {
      if (isWrite(sql) && first) {
        first = false
        await fixture.store.change(someone, increment(someone)) // somebody else is faster
      }
      const answer = await send()
      return sql === 'COMMIT' ? lost(fixture.database) : answer
    })
    const { decide, times } = counted()
    await expect(store.change(someone, decide)).rejects.toMatchObject(unavailable)
    expect(times()).toBe(2) // without the lock and under it, never after the commit
    expect(await countOf(fixture.store, someone)).toBe(3)
  })

  it('F-01 what only looks is asked once more when its connection is gone, and no more than once', async () => {
    const fixture = await fixtureOf()
    let asked = 0
    const dying = (times: number) =>
      storeWith(fixture, async (sql, send) => {
        if (sql.includes('SELECT document') && asked++ < times) {
          await place.server.run('postgres', terminateAll, [fixture.database])
        }
        return send()
      })
    expect(await countOf(dying(1), someone)).toBe(1)
    asked = 0
    await expect(dying(2).read(someone)).rejects.toMatchObject(unavailable)
  })

  it('F-02 a connection that breaks before the write is unavailable, decided once, and nothing is kept', async () => {
    const fixture = await fixtureOf()
    const store = storeWith(fixture, async (sql, send) => {
      if (isWrite(sql)) await place.server.run('postgres', terminateAll, [fixture.database])
      return send()
    })
    const { decide, times } = counted()
    await expect(store.change(someone, decide)).rejects.toMatchObject(unavailable)
    expect(times()).toBe(1)
    expect(await countOf(fixture.store, someone)).toBe(1)
  })

  it.each([
    ['a deadlock', '40P01'],
    ['a conflict', '40001'],
  ])(
    'F-20 who lost in %s, where certainly nothing happened, is decided again until it succeeds',
    async (_what, code) => {
      const fixture = await fixtureOf()
      let losses = 3
      const store = storeWith(fixture, async (sql, send) => {
        if (!isWrite(sql) || losses === 0) return send()
        losses -= 1
        // As the server says it, in its own language.
        throw Object.assign(new Error('デッドロックを検出しました'), { severity: 'エラー', code })
      })
      const { decide, times } = counted()
      expect(await store.change(someone, decide)).toBe(2)
      expect(times()).toBe(4)
    },
  )

  it('F-02 a server that takes the connection away under a waiting write is unavailable, decided once', async () => {
    const fixture = await fixtureOf()
    const holder = await fixture.host.connect()
    await holder.query('BEGIN')
    await holder.query('LOCK TABLE warifu_event IN ACCESS EXCLUSIVE MODE')
    const { decide, times } = counted()
    const refused = expect(fixture.store.change(someone, decide)).rejects.toMatchObject(unavailable)
    const waits = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock'`
    while ((await place.server.run('postgres', waits, [fixture.database])).length === 0);
    await refused
    await holder.query('ROLLBACK')
    holder.release()
    expect(times()).toBe(1)
    expect(await countOf(fixture.store, someone)).toBe(1)
  })

  it('F-02 a process that stops in the middle holds the account no longer than it may wait itself', async () => {
    const fixture = await fixtureOf()
    let first = true
    let deaf = false
    let stopped = (): void => {}
    const stops = new Promise<void>((resolve) => {
      stopped = resolve
    })
    const pool = place.server.pool(fixture.database)
    const intercept: Intercept = async (sql, send) => {
      if (deaf) return new Promise(() => {})
      if (!isWrite(sql)) return send()
      if (!first) {
        deaf = true
        stopped()
        return new Promise(() => {})
      }
      first = false
      await fixture.store.change(someone, increment(someone))
      return send()
    }
    const lent: PostgresPoolClient[] = []
    const store = postgresStore(interceptedPool(pool, intercept, (client) => void lent.push(client)))
    const refused = expect(store.change(someone, increment(someone))).rejects.toMatchObject(unavailable)
    await stops
    // It has the lock now, and neither asks for anything more nor hangs up.
    const tries = async (): Promise<number> => fixture.store.change(someone, increment(someone)).catch(tries)
    expect(await tries()).toBe(3)
    await refused
    for (const client of lent) client.release(true)
    await pool.end()
  })

  it('F-01 recovers by itself from a server that was stopped and started again', async () => {
    const fixture = await fixtureOf()
    await place.server.stop()
    await expect(fixture.store.change(someone, increment(someone))).rejects.toMatchObject(unavailable)
    await expect(fixture.store.read(someone)).rejects.toMatchObject(unavailable)
    await place.server.resume()
    expect(await fixture.store.change(someone, increment(someone))).toBe(2)
  })

  it('F-01 a store made while there is no database works once there is', async () => {
    const fixture = await fixtureOf()
    await place.server.stop()
    const early = fixture.storeOn({})
    await expect(early.change(someone, increment(someone))).rejects.toMatchObject(unavailable)
    await place.server.resume()
    expect(await early.change(someone, increment(someone))).toBe(2)
  })

  it('F-36 a node whose first connection leads nowhere any more finds the database with the next one', async () => {
    const fixture = await fixtureOf()
    const proxy = await CuttingProxy.before(place.server.folder)
    const pool = place.server.pool(fixture.database, { host: proxy.folder })
    const store = postgresStore(pool)
    ;(await pool.connect()).release()
    proxy.silent = true
    await expect(store.change(someone, increment(someone))).rejects.toMatchObject(unavailable)
    proxy.silent = false
    const again = () => store.change(someone, increment(someone))
    // Who asks in the very moment in which the first look is given up may still hear of that one.
    expect(await again().catch(again)).toBe(2)
    await store.close()
    await pool.end()
    await proxy.close()
  })

  it('is "unavailable" whatever the database refuses, and keeps nothing half', async () => {
    const fixture = await fixtureOf()
    await fixture.host.query(`ALTER TABLE warifu_event ADD CONSTRAINT no CHECK (sequence < 2)`)
    await expect(fixture.store.change(someone, increment(someone))).rejects.toMatchObject(unavailable)
    expect(await countOf(fixture.store, someone)).toBe(1)
    await fixture.inTransaction(async (client) => {
      // The host commits in spite of our error.
      await expect(fixture.store.within(client as never, someone, increment(someone))).rejects.toMatchObject(
        unavailable,
      )
    })
    expect(await countOf(fixture.store, someone)).toBe(1)
  })

  it('never works inside a transaction that somebody left open on the pool’s client', async () => {
    const fixture = await fixtureOf()
    const pool = place.server.pool(fixture.database, { max: 1 })
    const store = postgresStore(pool)
    const client = await pool.connect()
    await client.query('BEGIN')
    client.release()
    expect(await store.change(someone, increment(someone))).toBe(2)
    expect(await countOf(fixture.store, someone)).toBe(2)
    await store.close()
    await pool.end()
  })

  it('F-24 closing lets what is under way end first, and refuses what comes later', async () => {
    const fixture = await fixtureOf()
    const store = postgresStore(place.server.url(fixture.database))
    const under = Array.from({ length: 20 }, () => store.change(someone, increment(someone)))
    const closing = store.close()
    await expect(store.change(someone, increment(someone))).rejects.toMatchObject(unavailable)
    await expect(store.read(someone)).rejects.toMatchObject(unavailable)
    expect(await Promise.all(under)).toEqual(under.map((_, i) => i + 2))
    await closing
  })
})
