import { deepEqual, equal } from 'node:assert/strict'
import type { AccountKey } from '../../account/account-key.ts'
import { all, countOf, eventFor, increment, someone } from '../documents.ts'
import type { Test } from '../fixture.ts'

/** What one change of one account keeps. */
export function testChange(test: Test): void {
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
