import { sealedOf } from '../account/sealed.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { Accounts } from '../flows/accounts.ts'
import { WarifuError } from '../refusal/warifu-error.ts'
import type { Store } from '../store/store.ts'
import { everyAccount } from './every-account.ts'

/** Whether the key ring opens what is sealed. */
export interface KeysChecked {
  /** Accounts that were looked at. */
  accounts: number
  /** Of these, such that have something that does not open. */
  locked: number
}

/** Tries the keys on some accounts: a wrong key is nothing that a store or a clock would notice. */
export async function checkKeys(
  { store, accounts, keys }: { store: Store; accounts: Accounts; keys: KeyRing },
  most: number,
): Promise<KeysChecked> {
  const checked = { accounts: 0, locked: 0 }
  for await (const key of everyAccount(store)) {
    if (checked.accounts >= most) break
    const account = await accounts.read(key).catch(unreadable)
    if (account === undefined) continue
    checked.accounts += 1
    const place = { namespace: key.namespace, account: key.id } as const
    const opens = account.authenticators.every(({ id, secret }) => {
      try {
        return keys.open(secret, { ...place, authenticator: id, field: 'secret' }).length > 0
      } catch {
        return false
      }
    })
    if (!opens || !sealedOf(account).every((sealed) => keys.sealed(sealed))) checked.locked += 1
  }
  return checked
}

/** An account that cannot be read at all is for `audit` to name. */
function unreadable(error: unknown): undefined {
  if (!(error instanceof WarifuError) || error.code === 'unavailable') throw error
  return undefined
}
