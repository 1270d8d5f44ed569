import type { Checkpoints } from '../checkpoints/checkpoints.ts'
import type { WatchedClock } from '../clock/watched-clock.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { Accounts } from '../flows/accounts.ts'
import { readBy } from '../operators/by.ts'
import { erase } from '../operators/erase.ts'
import { sweep } from '../operators/sweep.ts'
import type { Store } from '../store/store.ts'
import type { Keeping } from './keeping.ts'

export function createKeeping(world: {
  store: Store
  accounts: Accounts
  keys: KeyRing
  clock: WatchedClock
  checkpoints: Checkpoints
}): Keeping {
  const { store, clock, checkpoints } = world
  return {
    async checkpoint() {
      await clock.compare()
      return checkpoints.make()
    },
    async sweep(sweeping) {
      await clock.compare()
      return sweep({ ...world, now: clock.now }, sweeping)
    },
    async erase({ accountId, namespace = 'default' }, by) {
      const operator = readBy(by)
      await clock.compare()
      return erase(world, { namespace, id: accountId }, operator)
    },
    oldestNoticeAt: () => store.oldestWaiting(),
    migrate: async () => (await store.prepare?.()) ?? null,
  }
}
