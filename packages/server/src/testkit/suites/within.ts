import { deepEqual, equal, rejects } from 'node:assert/strict'
import { all, countOf, increment, someone, spendOnce } from '../documents.ts'
import type { Test } from '../fixture.ts'

/** Changes inside a transaction of the host. */
export function testWithin(test: Test): void {
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

  test('sees in one transaction what it changed before in the same', async ({ store, inTransaction }) => {
    const counts: number[] = []
    await inTransaction(async (transaction) => {
      for (let i = 0; i < 3; i++) counts.push(await store.within(transaction, someone, increment(someone)))
    })
    deepEqual(counts, [1, 2, 3])
    equal((await all(store.events(someone))).length, 3)
  })

  test('changes several accounts together, or none of them', async ({ store, inTransaction }) => {
    const other = { namespace: 'default', id: 'other' }
    const both = async (transaction: unknown): Promise<void> => {
      for (const key of [someone, other]) await store.within(transaction, key, increment(key))
    }
    await rejects(
      inTransaction(async (transaction) => {
        await both(transaction)
        throw new Error('theirs')
      }),
      /theirs/,
    )
    equal(await countOf(store, other), 0)
    await inTransaction(both)
    deepEqual([await countOf(store, someone), await countOf(store, other)], [1, 1])
  })

  test('a decision that throws stores nothing, though the host commits all the same', async (fixture) => {
    const { store, inTransaction } = fixture
    await inTransaction(async (transaction) => {
      const failing = async () =>
        store.within(transaction, someone, () => {
          throw new Error('mine')
        })
      await rejects(failing, /mine/)
      await store.within(transaction, someone, increment(someone))
    })
    equal(await countOf(store, someone), 1)
    equal((await all(store.events(someone))).length, 1)
  })

  test('one code is spent once by the host and by changes of our own', async ({ store, inTransaction }) => {
    const won: boolean[] = []
    const ours = Array.from({ length: 20 }, () => store.change(someone, spendOnce))
    const theirs = inTransaction(async (transaction) => {
      won.push(await store.within(transaction, someone, spendOnce))
    })
    won.push(...(await Promise.all(ours)))
    await theirs
    equal(won.filter(Boolean).length, 1)
  })

  test('and changes of our own do not run into each other', async ({ store, inTransaction }) => {
    const ours = Array.from({ length: 20 }, () => store.change(someone, increment(someone)))
    const theirs = inTransaction((transaction) => store.within(transaction, someone, increment(someone)))
    await Promise.all([...ours, theirs])
    equal(await countOf(store, someone), 21)
  })
}
