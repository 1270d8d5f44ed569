import type { KeyRing } from '../crypto/key-ring.ts'
import type { Accounts } from '../flows/accounts.ts'
import { isCurrent, type Rewrapped, rewrap } from '../flows/rewrap.ts'
import type { Store } from '../store/store.ts'
import { everyAccount } from './every-account.ts'

/** What became of a walk over all accounts. */
export type RewrapReport = Readonly<Record<Rewrapped, number>>

/**
 * Seals every secret with the current key, one account after another and each in a change of its own, while the verifier
 * serves. Cut off, it is run again: what is sealed with the current key is only looked at.
 */
export async function rewrapAll(
  world: { store: Store; accounts: Accounts; keys: KeyRing },
  onProgress?: (accounts: number) => void,
): Promise<RewrapReport> {
  const { store, accounts, keys } = world
  const report = { rewrapped: 0, current: 0, 'key-missing': 0 }
  let seen = 0
  for await (const key of everyAccount(store)) {
    const account = await accounts.read(key)
    const current = account === undefined || isCurrent(account, keys)
    report[current ? 'current' : await accounts.change(key, rewrap())] += 1
    seen += 1
    onProgress?.(seen)
  }
  return report
}
