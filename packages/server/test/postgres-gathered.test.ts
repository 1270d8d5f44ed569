import { expect, it, onTestFinished } from 'vitest'
import type { AccountKey } from '../src/account/account-key.ts'
import { type PostgresStore, postgresStore } from '../src/postgres.ts'
import { countOf, increment } from '../src/testkit/documents.ts'
import { startServer } from './postgres-fixture.ts'
import { interceptedPool } from './postgres-pool.ts'
import { onPostgres } from './postgres-server.ts'

const keyOf = (id: string): AccountKey => ({ namespace: 'default', id })

onPostgres('postgresStore, when many read at once', () => {
  const place = startServer()
  const names = ['plain', '{"a,b"}', 'NULL', 'null', '', 'back\\slash', '\u0000', 'half \ud83d', 'ヤマノ', "o'"]

  it('gives each caller the account that was asked for, and nobody who is not there', async () => {
    const { store } = await place.fixtureOf()
    for (const [i, name] of names.entries()) {
      for (let times = 0; times <= i; times++) await store.change(keyOf(name), increment(keyOf(name)))
    }
    const asked = [...names, 'nobody', ...names, 'nobody either']
    const counts = await Promise.all(asked.map((name) => countOf(store, keyOf(name))))
    const right = names.map((_, i) => i + 1)
    expect(counts).toEqual([...right, 0, ...right, 0])
    expect(await store.read(keyOf('nobody'))).toBeUndefined()
  })

  it('takes one connection for all of them, and one statement for each hundred', async () => {
    const { store, said } = await listening()
    await Promise.all(Array.from({ length: 250 }, (_, i) => store.read(keyOf(`someone ${i}`))))
    expect(said).toHaveLength(3)
  })

  it('F-01 tells all of them when the server says nothing, and is there again for the next', async () => {
    const { store, fail } = await listening()
    fail(true)
    const refused = await Promise.allSettled(Array.from({ length: 10 }, (_, i) => store.read(keyOf(`${i}`))))
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 'rejected'))
    fail(false)
    expect(await store.read(keyOf('plain'))).toBeUndefined()
  })

  it('F-24 lets a read end that began before closing', async () => {
    const { store } = await place.fixtureOf()
    await store.change(keyOf('plain'), increment(keyOf('plain')))
    const reads = Promise.all([countOf(store, keyOf('plain')), countOf(store, keyOf('plain'))])
    await store.close()
    expect(await reads).toEqual([1, 1])
  })

  async function listening(): Promise<{ store: PostgresStore; said: string[]; fail: (now: boolean) => void }> {
    const fixture = await place.fixtureOf()
    const said: string[] = []
    let failing = false
    const pool = interceptedPool(place.server.pool(fixture.database), (sql, send) => {
      said.push(sql)
      return failing ? Promise.reject(new Error('Connection terminated unexpectedly')) : send()
    })
    const store = postgresStore(pool)
    onTestFinished(() => store.close().then(() => pool.end()))
    await store.read(keyOf('nobody'))
    said.length = 0
    return {
      store,
      said,
      fail: (now) => {
        failing = now
      },
    }
  }
})
