import { deepEqual, match } from 'node:assert/strict'
import type { Store } from '../../store/store.ts'
import { eventFor, someone } from '../documents.ts'
import type { Test } from '../fixture.ts'

/** What waits to be told. */
export function testOutbox(test: Test): void {
  const fill = (store: Store, count: number, after = 0): Promise<null> =>
    store.change(someone, () => ({
      outcome: null,
      write: {
        document: '{}',
        dueAt: null,
        events: Array.from({ length: count }, (_, i) => eventFor(someone, after + i + 1)),
        outbox: Array.from({ length: count }, (_, i) => ({
          key: someone,
          sequence: after + i + 1,
          task: 'notify' as const,
        })),
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
