import type { WatchedClock } from '../clock/watched-clock.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { Accounts } from '../flows/accounts.ts'
import type { Policies } from '../policy/policy.ts'
import type { NameRule } from '../request/authenticator-name.ts'
import type { Store } from '../store/store.ts'

/** What operators' functions run on. */
export interface OperatorsWorld {
  store: Store
  accounts: Accounts
  keys: KeyRing
  deviceName: NameRule
  clock: WatchedClock
  policies: Policies
  random: (length: number) => Uint8Array
}
