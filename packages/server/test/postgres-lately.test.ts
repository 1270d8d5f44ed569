import { expect, it, onTestFinished } from 'vitest'
import { type PostgresStore, postgresStore } from '../src/postgres.ts'
import type { Decide } from '../src/store/store.ts'
import { all, countOf, increment, someone } from '../src/testkit/documents.ts'
import { type PostgresFixture, startServer } from './postgres-fixture.ts'
import { interceptedPool } from './postgres-pool.ts'
import { onPostgres } from './postgres-server.ts'

onPostgres('postgresStore, with a document that its caller has read already', () => {
  const place = startServer()
  /** A store on one account, and what it says to the server. */
  const listening = async (): Promise<{ fixture: PostgresFixture; store: PostgresStore; said: string[] }> => {
    const fixture = await place.fixtureOf()
    await fixture.store.change(someone, increment(someone))
    const said: string[] = []
    const pool = interceptedPool(place.server.pool(fixture.database), (sql, send) => {
      said.push(sql.trim().split(/\s/, 1)[0] ?? '')
      return send()
    })
    const store = postgresStore(pool)
    onTestFinished(() => store.close().then(() => pool.end()))
    await store.read(someone)
    said.length = 0
    return { fixture, store, said }
  }
  const counted = (decide: Decide<number> = increment(someone)): { decide: Decide<number>; times: () => number } => {
    let times = 0
    return {
      decide: (document) => {
        times += 1
        return decide(document)
      },
      times: () => times,
    }
  }

  it('asks the server twice: once to read, once to write', async () => {
    const { store, said } = await listening()
    const document = await store.read(someone)
    expect(await store.change(someone, increment(someone), document)).toBe(2)
    expect(said).toEqual(['SELECT', 'WITH'])
  })

  it('decides again on what somebody else has committed since', async () => {
    const { fixture, store } = await listening()
    const document = await store.read(someone)
    await fixture.store.change(someone, increment(someone))
    const { decide, times } = counted()
    expect(await store.change(someone, decide, document)).toBe(3)
    expect(times()).toBe(2)
    expect(await all(fixture.store.events(someone))).toHaveLength(3)
  })

  it('refuses nobody for what has passed: a decision that writes nothing is made on what is committed', async () => {
    const { fixture, store } = await listening()
    const document = await store.read(someone)
    await fixture.store.change(someone, increment(someone))
    const seen: (string | undefined)[] = []
    await store.change(someone, (now) => ({ outcome: seen.push(now) }), document)
    expect(seen.at(-1)).toBe(await fixture.store.read(someone))
  })

  it('takes a document once: whoever comes with it again reads', async () => {
    const { store, said } = await listening()
    const document = await store.read(someone)
    const { decide, times } = counted()
    await Promise.all([store.change(someone, decide, document), store.change(someone, decide, document)])
    expect(times()).toBe(2)
    expect(said).toEqual(['SELECT', 'WITH', 'SELECT', 'WITH'])
    expect(await countOf(store, someone)).toBe(3)
  })

  it('takes no document that is not the one it gave', async () => {
    const { store } = await listening()
    const document = await store.read(someone)
    expect(await store.change(someone, increment(someone), `${document} `)).toBe(2)
  })
})
