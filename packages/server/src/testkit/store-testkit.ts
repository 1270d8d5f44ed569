import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict'
import type { AccountKey } from '../account/account-key.ts'
import type { Store } from '../store/store.ts'
import { all, countOf, eventFor, increment, someone, spendOnce } from './documents.ts'
import type { StoreFixture, TestRunner } from './fixture.ts'
import { startPeer } from './processes.ts'

/**
 * The contract of a store as a suite. Nothing in it may be skipped: a store that cannot keep one of these sentences
 * cannot hold one-time codes.
 *
 * @param runner - `describe` and `it` of your test runner
 * @param create - makes an empty store; called anew for every test
 * @example
 * ```ts
 * import { describe, it } from 'vitest'
 * storeTestkit({ describe, it }, createMyFixture)
 * ```
 */
export function storeTestkit({ describe, it }: TestRunner, create: () => Promise<StoreFixture>): void {
  const test = (name: string, body: (fixture: StoreFixture) => Promise<void>): void =>
    it(name, async () => {
      const fixture = await create()
      try {
        await body(fixture)
      } finally {
        await fixture.close()
      }
    })

  describe('change', () => describeChange(test))
  describe('races', () => describeRaces(test))
  describe('other processes', () => describeProcesses(test))
  describe("the host's transaction", () => describeWithin(test))
  describe('lists', () => describeLists(test))
  describe('the outbox', () => describeOutbox(test))
}

type Test = (name: string, body: (fixture: StoreFixture) => Promise<void>) => void

function describeChange(test: Test): void {
  test('knows nothing of an account before its first change', async ({ store }) => {
    equal(await store.read(someone), undefined)
    equal(await store.change(someone, (document) => ({ outcome: document })), undefined)
    equal(await store.read(someone), undefined)
  })

  test('keeps document and events together and gives them back unchanged', async ({ store }) => {
    equal(await store.change(someone, increment(someone)), 1)
    equal(await store.change(someone, increment(someone)), 2)
    equal(await countOf(store, someone), 2)
    deepEqual(await all(store.events(someone)), [eventFor(someone, 1), eventFor(someone, 2)])
  })

  test('a decision that throws stores nothing and fails alone', async ({ store }) => {
    const failing = store.change(someone, () => {
      throw new Error('mine')
    })
    const [mine, theirs] = await Promise.allSettled([failing, store.change(someone, increment(someone))])
    equal(mine.status === 'rejected' && String(mine.reason), 'Error: mine')
    equal(theirs.status === 'fulfilled' && theirs.value, 1)
    equal(await countOf(store, someone), 1)
  })

  test('takes namespace and id literally', async ({ store }) => {
    const ids = ['a', 'A', 'a ', 'a%', 'a_', 'ａ', "a'b", 'a/b', 'あ', '😀', '']
    const keys: AccountKey[] = [...ids.map((id) => ({ namespace: 'n', id })), { namespace: 'n/a', id: 'b' }]
    for (const key of keys) for (let i = 0; i <= keys.indexOf(key); i++) await store.change(key, increment(key))
    for (const [i, key] of keys.entries()) equal(await countOf(store, key), i + 1)
  })

  test('holds a document of 16 kB', async ({ store }) => {
    const document = JSON.stringify({ count: 1, text: '漢'.repeat(5400) })
    await store.change(someone, () => ({ outcome: null, write: { document, dueAt: null, events: [], outbox: [] } }))
    equal(await store.read(someone), document)
  })
}

function describeRaces(test: Test): void {
  const hundred = (stores: readonly Store[]): Promise<number[]> =>
    Promise.all(
      Array.from({ length: 100 }, (_, i) => (stores[i % stores.length] as Store).change(someone, increment(someone))),
    )

  test('loses none of 100 parallel changes of one account', async ({ store }) => {
    const counts = await hundred([store])
    deepEqual(
      counts.sort((a, b) => a - b),
      Array.from({ length: 100 }, (_, i) => i + 1),
    )
    equal((await all(store.events(someone))).length, 100)
  })

  test('loses none of 100 parallel changes over two connections', async ({ store, second }) => {
    await hundred([store, await second()])
    equal(await countOf(store, someone), 100)
  })

  test('spends one code once among 100 parallel tries over two connections', async ({ store, second }) => {
    const stores = [store, await second()]
    const tries = Array.from({ length: 100 }, (_, i) => (stores[i % 2] as Store).change(someone, spendOnce))
    equal((await Promise.all(tries)).filter(Boolean).length, 1)
  })

  test('tells an outcome only once another connection can see it', async ({ store, second }) => {
    const other = await second()
    for (let i = 1; i <= 20; i++) {
      equal(await store.change(someone, increment(someone)), i)
      equal(await countOf(other, someone), i)
    }
  })
}

function describeProcesses(test: Test): void {
  test('three processes lose none of their changes', async (fixture) => {
    const peers = [1, 2, 3].map(() => startPeer(fixture, 'increment', 50))
    await Promise.all(peers.map(({ ready }) => ready))
    for (const peer of peers) peer.begin()
    await Promise.all(peers.map(({ ended }) => ended))
    const acknowledged = peers.flatMap((peer) => [...peer.acknowledged]).sort((a, b) => a - b)
    deepEqual(
      acknowledged,
      Array.from({ length: 150 }, (_, i) => i + 1),
    )
    equal(await countOf(fixture.store, someone), 150)
  })

  test('three processes spend one code once', async (fixture) => {
    const peers = [1, 2, 3].map(() => startPeer(fixture, 'spend-once', 50))
    await Promise.all(peers.map(({ ready }) => ready))
    for (const peer of peers) peer.begin()
    await Promise.all(peers.map(({ ended }) => ended))
    equal(
      peers.reduce((sum, peer) => sum + (peer.acknowledged[0] ?? 0), 0),
      1,
    )
  })

  test('a process killed in the middle loses nothing that it acknowledged, and holds nobody up', async (fixture) => {
    const peer = startPeer(fixture, 'increment', 100_000)
    await peer.ready
    peer.begin()
    while (peer.acknowledged.length < 20) await new Promise((resolve) => setTimeout(resolve, 5))
    peer.kill()
    await peer.ended
    const count = await countOf(fixture.store, someone)
    ok(count >= (peer.acknowledged.at(-1) ?? 0), 'an acknowledged change is gone')
    equal((await all(fixture.store.events(someone))).length, count)
    equal(await fixture.store.change(someone, increment(someone)), count + 1)
  })
}

function describeWithin(test: Test): void {
  test('commits with the host', async ({ store, inTransaction }) => {
    await inTransaction((transaction) => store.within(transaction, someone, increment(someone)))
    equal(await countOf(store, someone), 1)
  })

  test('is undone with the host', async ({ store, inTransaction }) => {
    const failing = inTransaction(async (transaction) => {
      await store.within(transaction, someone, increment(someone))
      throw new Error('theirs')
    })
    await rejects(failing, /theirs/)
    equal(await store.read(someone), undefined)
    deepEqual(await all(store.events(someone)), [])
  })

  test('is refused outside a transaction', async ({ store, inTransaction }) => {
    let kept: unknown
    await inTransaction((transaction) => {
      kept = transaction
    })
    await rejects(async () => store.within(kept, someone, increment(someone)), { code: 'no-transaction' })
    await rejects(async () => store.within(undefined, someone, increment(someone)), { code: 'no-transaction' })
  })

  test('and changes of our own do not run into each other', async ({ store, inTransaction }) => {
    const ours = Array.from({ length: 20 }, () => store.change(someone, increment(someone)))
    const theirs = inTransaction((transaction) => store.within(transaction, someone, increment(someone)))
    await Promise.all([...ours, theirs])
    equal(await countOf(store, someone), 21)
  })
}

function describeLists(test: Test): void {
  const dueAccount = (store: Store, id: string, dueAt: number | null): Promise<null> =>
    store.change({ namespace: 'n', id }, () => ({
      outcome: null,
      write: { document: '{}', dueAt, events: [], outbox: [] },
    }))

  test('names the accounts that are due, earliest first, and no others', async ({ store }) => {
    await dueAccount(store, 'late', 300)
    await dueAccount(store, 'first', 100)
    await dueAccount(store, 'second', 200)
    await dueAccount(store, 'never', null)
    deepEqual(await store.due(200, 10), [
      { namespace: 'n', id: 'first' },
      { namespace: 'n', id: 'second' },
    ])
    deepEqual(await store.due(1000, 1), [{ namespace: 'n', id: 'first' }])
    await dueAccount(store, 'first', null)
    deepEqual(await store.due(200, 10), [{ namespace: 'n', id: 'second' }])
  })

  test('reads a long log in order', async ({ store }) => {
    for (let batch = 0; batch < 4; batch++) {
      const events = Array.from({ length: 300 }, (_, i) => eventFor(someone, batch * 300 + i + 1))
      await store.change(someone, () => ({ outcome: null, write: { document: '{}', dueAt: null, events, outbox: [] } }))
    }
    const sequences = (await all(store.events(someone))).map(({ sequence }) => sequence)
    deepEqual(
      sequences,
      Array.from({ length: 1200 }, (_, i) => i + 1),
    )
  })
}

function describeOutbox(test: Test): void {
  const fill = (store: Store, count: number): Promise<null> =>
    store.change(someone, () => ({
      outcome: null,
      write: {
        document: '{}',
        dueAt: null,
        events: Array.from({ length: count }, (_, i) => eventFor(someone, i + 1)),
        outbox: Array.from({ length: count }, (_, i) => ({ key: someone, sequence: i + 1, task: 'notify' as const })),
      },
    }))

  test('gives each entry to one claimer, with its event', async ({ store, second }) => {
    await fill(store, 30)
    const other = await second()
    const claims = await Promise.all([store.claim(0, 100, 20), other.claim(0, 100, 20)])
    const sequences = claims.flat().map(({ event }) => event.sequence)
    deepEqual(
      sequences.sort((a, b) => a - b),
      Array.from({ length: 30 }, (_, i) => i + 1),
    )
    match(String(claims.flat()[0]?.entry.task), /notify/)
  })

  test('gives an entry again once its lease is over, and never after it was settled', async ({ store }) => {
    await fill(store, 2)
    const [first, second] = await store.claim(0, 100, 10)
    deepEqual(await store.claim(99, 200, 10), [])
    await store.settle(first?.id ?? -1)
    deepEqual(
      (await store.claim(100, 200, 10)).map(({ id }) => id),
      [second?.id],
    )
  })
}
