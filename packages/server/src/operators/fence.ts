import type { AccountKey } from '../account/account-key.ts'
import type { Accounts } from '../flows/accounts.ts'
import { fence } from '../flows/fence.ts'
import type { Store } from '../store/store.ts'
import { type By, readBy } from './by.ts'
import { everyAccount } from './every-account.ts'

/** How to fence. */
export interface Fencing extends By {
  /** Makes every set of backup codes void, since some of them may have been used in what was lost. */
  voidBackupCodes?: boolean
  /** Called with each account whose backup codes are unsure. */
  onUnsure?: (account: AccountKey, unusedCodes: number) => void
  onProgress?: (accounts: number) => void
}

/** Fences every account, each in a change of its own. Cut off, it is run again: a fence put up twice is one. */
export async function fenceAll(
  world: { store: Store; accounts: Accounts },
  fencing: Fencing,
): Promise<{ accounts: number }> {
  const { store, accounts } = world
  const by = readBy(fencing)
  const { voidBackupCodes = false, onUnsure, onProgress } = fencing
  let seen = 0
  for await (const key of everyAccount(store)) {
    const { unsureBackupCodes } = await accounts.change(key, fence(by, { voidBackupCodes }))
    if (unsureBackupCodes > 0) onUnsure?.(key, unsureBackupCodes)
    seen += 1
    onProgress?.(seen)
  }
  return { accounts: seen }
}
