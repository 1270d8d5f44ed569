import { deepEqual, equal } from 'node:assert/strict'
import type { AccountKey } from '../../account/account-key.ts'
import type { Store, Uncovered, Write } from '../../store/store.ts'
import { all, eventFor, increment, logAndTell, someone } from '../documents.ts'
import type { Test } from '../fixture.ts'

const nothing: Write = { document: '{}', dueAt: null, events: [], outbox: [] }

/** Which logs have grown since a checkpoint, and what becomes of lines that are old. */
export function testCovering(test: Test): void {
  const grow = async (store: Store, ids: readonly string[]): Promise<void> => {
    for (const id of ids) {
      const key = { namespace: 'n', id }
      await store.change(key, increment(key))
    }
  }
  const names = (found: readonly Uncovered[]): string[] => found.map(({ key }) => key.id).sort()
  const coverAll = (store: Store, found: readonly Uncovered[], sequence: number): Promise<void> =>
    store.cover(found.map(({ key, version }) => ({ key, version, sequence })))

  test('names the accounts whose log has grown since it was covered, page by page', async ({ store }) => {
    await grow(store, ['a', 'b', 'c'])
    const found: Uncovered[] = []
    for (let last: AccountKey | null = null; ; ) {
      const [one] = await store.uncovered(last, 1)
      if (one === undefined) break
      found.push(one)
      last = one.key
    }
    deepEqual(names(found), ['a', 'b', 'c'])
    equal(found[0]?.document, JSON.stringify({ count: 1, spent: false }))
    equal(found[0]?.covered, null)
    await coverAll(store, found, 1)
    deepEqual(await store.uncovered(null, 10), [])
    await grow(store, ['b'])
    const [again] = await store.uncovered(null, 10)
    deepEqual([again?.key.id, again?.covered?.sequence, again?.covered?.mac], ['b', 1, 'm1'])
  })

  test('an account that grew while it was covered stays uncovered, and knows how far it was', async ({ store }) => {
    await grow(store, ['a'])
    const seen = await store.uncovered(null, 10)
    await grow(store, ['a'])
    await coverAll(store, seen, 1)
    const [left] = await store.uncovered(null, 10)
    deepEqual([left?.key.id, left?.covered?.sequence], ['a', 1])
  })

  test('covering changes nothing that a decision is made on, and a change without events uncovers nothing', async ({
    store,
  }) => {
    await grow(store, ['a'])
    const key = { namespace: 'n', id: 'a' }
    const seen = await store.read(key)
    await coverAll(store, await store.uncovered(null, 10), 1)
    equal(
      await store.change(key, () => ({ outcome: 'kept', write: { ...nothing, document: seen ?? '' } }), seen),
      'kept',
    )
    deepEqual(await store.uncovered(null, 10), [])
  })

  test('removes old events with a change, what waits to be told of them too, and no others', async ({ store }) => {
    for (let i = 0; i < 5; i++) await store.change(someone, logAndTell(someone))
    const other = { namespace: 'n', id: 'other' }
    await store.change(other, logAndTell(other))
    await store.change(someone, () => ({ outcome: null, write: { ...nothing, cut: 3 } }))
    deepEqual(
      (await all(store.events(someone))).map(({ sequence }) => sequence),
      [4, 5],
    )
    equal((await all(store.events(other))).length, 1)
    const told = await store.claim(0, 1, 10)
    deepEqual(told.map(({ event }) => [event.account.id, event.sequence]).sort(), [
      ['other', 1],
      ['someone', 4],
    ])
  })

  test('gives an event other data with a change, whole or not at all', async ({ store }) => {
    for (let i = 0; i < 2; i++) await store.change(someone, logAndTell(someone))
    const amended = [{ ...eventFor(someone, 1), kind: 'recovered' as const, data: { erased: 'mac' } }]
    const failing = store.change(someone, () => {
      throw new Error('not now')
    })
    await failing.catch(() => {})
    await store.change(someone, () => ({ outcome: null, write: { ...nothing, amended } }))
    const [first, second] = await all(store.events(someone))
    deepEqual([first?.data, first?.kind, first?.mac], [{ erased: 'mac' }, 'cap-near', 'm1'])
    deepEqual(second, eventFor(someone, 2))
  })
}
