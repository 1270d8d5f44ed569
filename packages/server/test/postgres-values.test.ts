import pg from 'pg'
import { expect, it } from 'vitest'
import type { AccountKey } from '../src/account/account-key.ts'
import type { StoredEvent } from '../src/index.ts'
import { all, countOf, eventFor, increment, someone } from '../src/testkit/documents.ts'
import { startServer } from './postgres-fixture.ts'
import { onPostgres } from './postgres-server.ts'

/** A host whose ledger reads 64-bit integers as bigints. */
const types = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === pg.types.builtins.INT8 ? BigInt : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

onPostgres('what postgresStore gives back', () => {
  const place = startServer()
  const { fixtureOf } = place

  for (const [what, pool] of [
    ['as pg gives them', {}],
    ['with a host’s own type parsers', { types }],
  ] as const)
    it(`R16 numbers are numbers, ${what}`, async () => {
      const { store } = await fixtureOf(pool)
      const late = 4_000_000_000_000
      for (const sequence of [1, 2]) {
        await store.change(someone, () => ({
          outcome: null,
          write: {
            document: '{}',
            dueAt: late,
            events: [{ ...eventFor(someone, sequence), at: late }],
            outbox: [{ key: someone, sequence, task: 'notify' }],
          },
        }))
      }
      const [first] = await store.claim(late - 1, late, 10)
      expect(first).toEqual({
        id: 1,
        attempts: 0,
        until: late,
        entry: { key: someone, sequence: 1, task: 'notify' },
        event: { ...eventFor(someone, 1), at: late },
      })
      await store.settle(1)
      expect((await store.claim(late - 1, late, 10)).map(({ id }) => id)).toEqual([2])
      expect((await all(store.events(someone))).map(({ at, sequence }) => [at, sequence])).toEqual([
        [late, 1],
        [late, 2],
      ])
      expect(await store.due(late - 1, 10)).toEqual([])
      expect(await store.due(late, 10)).toEqual([someone])
      expect(Math.abs((await store.clock()) - Date.now())).toBeLessThan(60_000)
    })

  it('takes every name literally, also what no text column holds', async () => {
    const { store } = await fixtureOf()
    const ids = [
      'a',
      'a\0',
      'a\\0',
      'a\\u0000',
      'a\\\\u0000',
      'a\ud800',
      'a\ud801',
      'a\udc00',
      '\ufffd',
      'a\ufffd',
      '😀',
      "'",
      '"',
      '{',
    ]
    const keys: AccountKey[] = ids.flatMap((id) => [
      { namespace: 'n', id },
      { namespace: id, id: 'n' },
    ])
    for (const key of keys) expect(await store.change(key, increment(key))).toBe(1)
    for (const key of keys) {
      expect(await countOf(store, key)).toBe(1)
      expect(await all(store.events(key))).toEqual([eventFor(key, 1)])
    }
  })

  it('keeps the data of an event byte for byte', async () => {
    const { store } = await fixtureOf()
    const data = { b: 'a\0\ud800\\"\u2028', a: -0.1, n: null, t: true, deep: '{"x":1}' }
    const event = { ...eventFor(someone, 1), data } as unknown as StoredEvent
    await store.change(someone, () => ({
      outcome: null,
      write: { document: ' { "b":1,"a" : 2}\n', dueAt: null, events: [event], outbox: [] },
    }))
    const [kept] = await all(store.events(someone))
    expect(JSON.stringify(kept)).toBe(JSON.stringify(event))
    expect(await store.read(someone)).toBe(' { "b":1,"a" : 2}\n')
  })

  it.each(['\0', '\ud800'])('refuses a document that it could not give back', async (text) => {
    const { store } = await fixtureOf()
    const change = store.change(someone, () => ({
      outcome: null,
      write: { document: text, dueAt: null, events: [], outbox: [] },
    }))
    await expect(change).rejects.toMatchObject({ code: 'unavailable' })
    expect(await store.read(someone)).toBeUndefined()
  })
})
