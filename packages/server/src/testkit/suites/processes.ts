import { deepEqual, equal, ok } from 'node:assert/strict'
import { all, countOf, increment, someone } from '../documents.ts'
import type { Test } from '../fixture.ts'
import { startPeer } from '../processes.ts'

/** Several processes on the same store. */
export function testProcesses(test: Test): void {
  test('three processes lose none of their changes', async (fixture) => {
    const peers = [1, 2, 3].map(() => startPeer(fixture, 'increment', 50))
    await Promise.all(peers.map(({ ready }) => ready))
    for (const peer of peers) peer.begin()
    await Promise.all(peers.map(({ ended }) => ended))
    const acknowledged = peers.flatMap((peer) => [...peer.acknowledged]).sort((a, b) => a - b)
    deepEqual(
      acknowledged,
      Array.from({ length: 150 }, (_, i) => i + 1),
    )
    equal(await countOf(fixture.store, someone), 150)
  })

  test('three processes spend one code once', async (fixture) => {
    const peers = [1, 2, 3].map(() => startPeer(fixture, 'spend-once', 50))
    await Promise.all(peers.map(({ ready }) => ready))
    for (const peer of peers) peer.begin()
    await Promise.all(peers.map(({ ended }) => ended))
    equal(
      peers.reduce((sum, peer) => sum + (peer.acknowledged[0] ?? 0), 0),
      1,
    )
  })

  test('a process killed in the middle loses nothing that it acknowledged, and holds nobody up', async (fixture) => {
    const peer = startPeer(fixture, 'increment', 100_000)
    await peer.ready
    peer.begin()
    while (peer.acknowledged.length < 20) await new Promise((resolve) => setTimeout(resolve, 5))
    peer.kill()
    await peer.ended
    const count = await countOf(fixture.store, someone)
    ok(count >= (peer.acknowledged.at(-1) ?? 0), 'an acknowledged change is gone')
    equal((await all(fixture.store.events(someone))).length, count)
    equal(await fixture.store.change(someone, increment(someone)), count + 1)
  })
}
