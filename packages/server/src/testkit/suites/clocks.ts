import { deepEqual, equal, ok } from 'node:assert/strict'
import { logAndTell, someone } from '../documents.ts'
import type { Test } from '../fixture.ts'

const year2020 = 1_577_836_800_000

/** Moments come from outside: a store compares them, and believes no clock of its own. */
export function testClocks(test: Test): void {
  test('a clock that goes back frees nothing that is held', async ({ store }) => {
    await store.change(someone, logAndTell(someone))
    equal((await store.claim(3_600_000, 3_660_000, 10)).length, 1)
    deepEqual(await store.claim(0, 60_000, 10), [])
    deepEqual(await store.claim(3_659_999, 3_700_000, 10), [])
    equal((await store.claim(3_660_000, 3_700_000, 10)).length, 1)
  })

  test('what expires is due at its very moment, and moments need more than 32 bits', async ({ store }) => {
    const last = Number.MAX_SAFE_INTEGER
    for (const [id, dueAt] of [
      ['then', last],
      ['before', last - 1],
    ] as const) {
      const write = { document: '{}', dueAt, events: [], outbox: [] }
      await store.change({ namespace: 'n', id }, () => ({ outcome: null, write }))
    }
    const due = async (now: number): Promise<string[]> => (await store.due(now, 10)).map(({ id }) => id)
    deepEqual(await due(last - 2), [])
    deepEqual(await due(last - 1), ['before'])
    deepEqual(await due(last), ['before', 'then'])
  })

  test("the database's clock, where there is one, tells milliseconds and goes on", async ({ store }) => {
    if (store.clock === undefined) return
    const first = await store.clock()
    await new Promise((resolve) => setTimeout(resolve, 20))
    const second = await store.clock()
    ok(Number.isSafeInteger(first) && first > year2020, 'it is not milliseconds since 1970')
    ok(second > first, 'it stands still')
  })
}
