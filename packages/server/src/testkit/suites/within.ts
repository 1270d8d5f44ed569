import { deepEqual, equal, rejects } from 'node:assert/strict'
import { all, countOf, increment, someone } from '../documents.ts'
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

  test('and changes of our own do not run into each other', async ({ store, inTransaction }) => {
    const ours = Array.from({ length: 20 }, () => store.change(someone, increment(someone)))
    const theirs = inTransaction((transaction) => store.within(transaction, someone, increment(someone)))
    await Promise.all([...ours, theirs])
    equal(await countOf(store, someone), 21)
  })
}
