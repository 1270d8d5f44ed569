import type { AccountKey } from '../account/account-key.ts'
import type { Store } from '../store/store.ts'

/** Keys that are asked for at once. */
const page = 500

/** Every account, in the order of its key. What comes meanwhile behind the place that is reached is not seen. */
export async function* everyAccount(store: Store): AsyncGenerator<AccountKey> {
  let last: AccountKey | null = null
  for (;;) {
    const keys: AccountKey[] = await store.accounts(last, page)
    yield* keys
    last = keys.at(-1) ?? null
    if (last === null) return
  }
}
