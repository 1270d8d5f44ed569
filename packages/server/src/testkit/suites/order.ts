import { deepEqual, equal } from 'node:assert/strict'
import type { AccountKey } from '../../account/account-key.ts'
import type { Store } from '../../store/store.ts'
import { all, logAndTell } from '../documents.ts'
import type { Test } from '../fixture.ts'

/** What happened first is told first, whatever the order in which things arrive. */
export function testOrder(test: Test): void {
  const accounts: AccountKey[] = ['a', 'b', 'c'].map((id) => ({ namespace: 'n', id }))
  const upTo = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1)

  /** Changes of three accounts, all at once, over two connections. */
  const mingle = async (stores: readonly Store[], times: number): Promise<void> => {
    const changes = Array.from({ length: times * accounts.length }, (_, i) => {
      const key = accounts[i % accounts.length] as AccountKey
      return (stores[i % stores.length] as Store).change(key, logAndTell(key))
    })
    await Promise.all(changes)
  }

  test('gives the events of each account in order, however their changes arrived', async ({ store, second }) => {
    await mingle([store, await second()], 20)
    for (const key of accounts) {
      const events = await all(store.events(key))
      deepEqual(
        events.map(({ sequence }) => sequence),
        upTo(20),
      )
      for (const event of events) deepEqual(event.account, key)
    }
  })

  test('gives the events behind one, where only those are asked for', async ({ store }) => {
    const [key] = accounts as [AccountKey]
    for (let i = 0; i < 5; i++) await store.change(key, logAndTell(key))
    for (const [after, expected] of [
      [0, [1, 2, 3, 4, 5]],
      [3, [4, 5]],
      [5, []],
      [9, []],
    ] as const) {
      // A store may give all the same.
      const events = (await all(store.events(key, after))).filter(({ sequence }) => sequence > after)
      deepEqual(
        events.map(({ sequence }) => sequence),
        expected,
      )
    }
  })

  test("claims an account's entries in order, one after another", async ({ store, second }) => {
    await mingle([store, await second()], 20)
    const told = new Map<string, number[]>()
    for (let page = await store.claim(0, 100, 7); page.length > 0; page = await store.claim(0, 100, 7)) {
      for (const { id, entry, event } of page) {
        equal(entry.sequence, event.sequence)
        await store.settle(id)
        told.set(entry.key.id, [...(told.get(entry.key.id) ?? []), entry.sequence])
      }
    }
    for (const { id } of accounts) deepEqual(told.get(id), upTo(20))
  })

  test('what was settled late, by one whose lease was over, is not told again', async ({ store }) => {
    const [key] = accounts as [AccountKey]
    await store.change(key, logAndTell(key))
    const [slow] = await store.claim(0, 100, 10)
    const [quick] = await store.claim(100, 200, 10)
    equal(quick?.id, slow?.id)
    await store.settle(slow?.id ?? -1)
    await store.settle(quick?.id ?? -1)
    deepEqual(await store.claim(1000, 2000, 10), [])
  })
}
