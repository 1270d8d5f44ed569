import { equal, ok } from 'node:assert/strict'
import type { Store } from '../../store/store.ts'
import { all, countOf, increment, logAndTell, someone } from '../documents.ts'
import type { StoreFixture, Test } from '../fixture.ts'
import { type Job, startPeer } from '../processes.ts'

/** Processes that end at a point with a name, as `kill -9` or a power cut would end them. */
export function testCrashes(test: Test): void {
  const die = async (fixture: StoreFixture, job: Job, times = 1): Promise<number> => {
    const peer = startPeer(fixture, job, times)
    await peer.ready
    peer.begin()
    await peer.ended
    return peer.acknowledged.at(-1) ?? 0
  }

  /** How much was left to be told; it is told now. */
  const waiting = async (store: Store): Promise<number> => {
    for (let told = 0; ; told++) {
      const [next] = await store.claim(0, 1, 1)
      if (next === undefined) return told
      await store.settle(next.id)
    }
  }

  /** Whole or not at all, and nobody is held up by what is left of it. */
  const isWhole = async ({ store }: StoreFixture): Promise<number> => {
    const count = await countOf(store, someone)
    equal((await all(store.events(someone))).length, count, 'the document and its events do not agree')
    equal(await waiting(store), count, 'the document and its outbox do not agree')
    equal(await store.change(someone, increment(someone)), count + 1)
    return count
  }

  test('a process that dies while it decides leaves nothing', async (fixture) => {
    await die(fixture, 'die-deciding')
    equal(await isWhole(fixture), 0)
  })

  test('a process that dies while it commits leaves all of a change, or nothing', async (fixture) => {
    // A few moments are tried; at which of them the commit happens is the store's own affair.
    for (const delay of [0, 1, 2, 5]) await die(fixture, 'die-committing', delay)
    const { store } = fixture
    const count = await countOf(store, someone)
    ok(count <= 4)
    equal((await all(store.events(someone))).length, count)
    equal(await waiting(store), count)
  })

  test('a process that dies once it has told leaves what it told', async (fixture) => {
    equal(await die(fixture, 'die-told', 3), 3)
    equal(await isWhole(fixture), 3)
  })

  test("a process that dies in the host's transaction leaves nothing", async (fixture) => {
    await die(fixture, 'die-in-transaction')
    equal(await isWhole(fixture), 0)
  })

  test('a store that was closed and opened again knows what it knew', async (fixture) => {
    const { store } = fixture
    await store.change(someone, logAndTell(someone))
    await store.close()
    const again = await fixture.second()
    equal(await countOf(again, someone), 1)
    equal((await all(again.events(someone))).length, 1)
    equal(await waiting(again), 1)
    equal(await again.change(someone, increment(someone)), 2)
  })
}
