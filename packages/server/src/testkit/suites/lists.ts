import { deepEqual } from 'node:assert/strict'
import type { AccountKey } from '../../account/account-key.ts'
import type { Store } from '../../store/store.ts'
import { all, eventFor, someone } from '../documents.ts'
import type { Test } from '../fixture.ts'

/** What is listed, and in which order. */
export function testLists(test: Test): void {
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

  test('names every account once, page by page, whatever their names', async ({ store }) => {
    const ids = ['b', 'a', 'B', '%', 'é', 'あ', '𠮷', 'a b', "o'neil", 'z']
    for (const id of ids) await dueAccount(store, id, null)
    await store.change({ namespace: 'm', id: 'z' }, () => ({
      outcome: null,
      write: { document: '{}', dueAt: null, events: [], outbox: [] },
    }))
    const found: AccountKey[] = []
    for (
      let page = await store.accounts(null, 3);
      page.length > 0;
      page = await store.accounts(found.at(-1) ?? null, 3)
    ) {
      found.push(...page)
    }
    const names = found.map(({ namespace, id }) => `${namespace}/${id}`)
    deepEqual(names.toSorted(), ['m/z', ...ids.map((id) => `n/${id}`)].toSorted())
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
