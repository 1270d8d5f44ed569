import { createWarifu } from '../../src/index.ts'
import type { PostgresStore } from '../../src/postgres.ts'
import { operations, origin, start, testKeys, type World } from '../world.ts'

/** A verifier in the test's own process, and what its browsers need. */
export function verifierOn(store: PostgresStore, keys = testKeys): Pick<World, 'warifu' | 'clock' | 'sessions'> {
  const clock = { now: start }
  const sessions: World['sessions'] = new Map()
  const warifu = createWarifu({
    ...{ issuer: 'Warifu Bank', origin, store, keys, operations },
    identify: (request) => sessions.get(request.headers.get('X-Session') ?? '') ?? null,
    now: () => clock.now,
    limits: { coolOff: 0 },
  })
  // Nothing here spends in a host's transaction, which is all that the stores' types differ in.
  return { warifu: warifu as unknown as World['warifu'], clock, sessions }
}
