import { deepEqual, equal, match } from 'node:assert/strict'
import type { AccountKey } from '../../account/account-key.ts'
import type { Claimed, Store } from '../../store/store.ts'
import { eventFor, someone } from '../documents.ts'
import type { Test } from '../fixture.ts'

/** What waits to be told. */
export function testOutbox(test: Test): void {
  /** So many events of one account, each to be told. */
  const fill = (store: Store, count: number, after = 0, key: AccountKey = someone): Promise<null> =>
    store.change(key, () => ({
      outcome: null,
      write: {
        document: '{}',
        dueAt: null,
        events: Array.from({ length: count }, (_, i) => eventFor(key, after + i + 1)),
        outbox: Array.from({ length: count }, (_, i) => ({ key, sequence: after + i + 1, task: 'notify' as const })),
      },
    }))
  const sequencesOf = (claims: readonly Claimed[]) => claims.map(({ event }) => event.sequence)

  test('gives each entry to one claimer, with its event', async ({ store, second }) => {
    for (let i = 0; i < 30; i++) await fill(store, 1, i, { namespace: 'n', id: `a${i}` })
    const other = await second()
    const claims = await Promise.all([store.claim(0, 100, 20), other.claim(0, 100, 20)])
    const sequences = sequencesOf(claims.flat()).concat(sequencesOf(await store.claim(0, 100, 20)))
    deepEqual(
      sequences.sort((a, b) => a - b),
      Array.from({ length: 30 }, (_, i) => i + 1),
    )
    match(String(claims.flat()[0]?.entry.task), /notify/)
  })

  test('gives of an account and a task only what happened first, until that is settled', async ({ store, second }) => {
    await fill(store, 2)
    await store.change(someone, () => ({
      outcome: null,
      write: {
        ...{ document: '{}', dueAt: null, events: [] },
        outbox: [{ key: someone, sequence: 2, task: 'end-sessions' }],
      },
    }))
    const [notify, sessions, ...none] = await store.claim(0, 100, 10)
    deepEqual([notify?.entry.task, notify?.event.sequence, notify?.attempts, notify?.until], ['notify', 1, 0, 100])
    deepEqual([sessions?.entry.task, sessions?.event.sequence, none], ['end-sessions', 2, []])
    deepEqual(await (await second()).claim(50, 200, 10), [])
    await store.settle(notify?.id ?? -1)
    deepEqual(sequencesOf(await (await second()).claim(50, 200, 10)), [2])
  })

  test('puts off what was claimed, counts it, and lets nothing behind it pass', async ({ store }) => {
    await fill(store, 2)
    const [first] = await store.claim(0, 100, 10)
    await store.postpone({ id: first?.id ?? -1, until: 100 }, 500)
    deepEqual(await store.claim(499, 600, 10), [])
    const [again] = await store.claim(500, 600, 10)
    deepEqual([again?.event.sequence, again?.attempts], [1, 1])
  })

  test('lets nobody put off what somebody else holds by now', async ({ store }) => {
    await fill(store, 1)
    const [slow] = await store.claim(0, 100, 10)
    const [quick] = await store.claim(100, 200, 10)
    await store.postpone({ id: slow?.id ?? -1, until: 100 }, 5000)
    deepEqual(await store.claim(199, 300, 10), [])
    deepEqual(
      (await store.claim(200, 300, 10)).map(({ id, attempts }) => [id, attempts]),
      [[quick?.id, 0]],
    )
  })

  test('says since when something has waited longest', async ({ store }) => {
    equal(await store.oldestWaiting(), null)
    await fill(store, 2)
    equal(await store.oldestWaiting(), eventFor(someone, 1).at)
    const [first] = await store.claim(0, 100, 10)
    await store.settle(first?.id ?? -1)
    equal(await store.oldestWaiting(), eventFor(someone, 2).at)
  })

  test('gives an entry again once its lease is over, and never after it was settled', async ({ store }) => {
    await fill(store, 2)
    const [first] = await store.claim(0, 100, 10)
    deepEqual(await store.claim(99, 200, 10), [])
    deepEqual(
      (await store.claim(100, 200, 10)).map(({ id }) => id),
      [first?.id],
    )
    await store.settle(first?.id ?? -1)
    deepEqual(sequencesOf(await store.claim(300, 400, 10)), [2])
  })

  test('never gives a settled entry’s id to another: settling twice removes nothing else', async ({ store }) => {
    await fill(store, 1)
    const [first] = await store.claim(0, 100, 10)
    await store.settle(first?.id ?? -1)
    await fill(store, 1, 1)
    await store.settle(first?.id ?? -1)
    deepEqual(
      (await store.claim(0, 100, 10)).map(({ event }) => event.sequence),
      [2],
    )
  })
}
