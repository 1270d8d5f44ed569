import { deepEqual, equal } from 'node:assert/strict'
import type { Store } from '../../store/store.ts'
import { all, countOf, increment, someone, spendOnce } from '../documents.ts'
import type { Test } from '../fixture.ts'

/** Many changes of one account at the same moment. */
export function testRaces(test: Test): void {
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
