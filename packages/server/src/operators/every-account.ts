import type { AccountKey } from '../account/account-key.ts'
import { isSystem } from '../checkpoints/system.ts'
import type { Store } from '../store/store.ts'

/** Keys that are asked for at once. */
const page = 500

/** Every account of a person, in the order of its key. What comes meanwhile behind the place that is reached is not seen. */
export async function* everyAccount(store: Store): AsyncGenerator<AccountKey> {
  let last: AccountKey | null = null
  for (;;) {
    const keys: AccountKey[] = await store.accounts(last, page)
    for (const key of keys) if (!isSystem(key)) yield key
    last = keys.at(-1) ?? null
    if (last === null) return
  }
}
