import type { AccountKey } from '../account/account-key.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { type BrokenLink, brokenLink, emptyChain, type Flaw } from '../events/chain.ts'
import type { Accounts } from '../flows/accounts.ts'
import { WarifuError, type WarifuErrorCode } from '../refusal/warifu-error.ts'
import type { Store } from '../store/store.ts'
import { everyAccount } from './every-account.ts'

/** Where a log is not what was written; `sequence` is null where the account or its log cannot be read at all. */
export interface BrokenLog {
  account: AccountKey
  sequence: number | null
  code: Flaw | WarifuErrorCode
}

export interface Auditing {
  onBroken?: (broken: BrokenLog) => void
  onProgress?: (accounts: number) => void
}

interface Logs {
  store: Store
  accounts: Accounts
  keys: KeyRing
}

/** The first line of an account's log that is not what was written, or null. */
export function checkLog({ store, accounts, keys }: Logs, key: AccountKey): Promise<BrokenLink | null> {
  const readHead = async () => (await accounts.read(key))?.chain ?? emptyChain
  return brokenLink(key, store.events(key), readHead, keys)
}

/** Checks every account's log; one that cannot be read is named like one that was changed, and holds up no other. */
export async function auditAll(logs: Logs, auditing: Auditing): Promise<{ accounts: number; broken: number }> {
  let seen = 0
  let broken = 0
  for await (const account of everyAccount(logs.store)) {
    const found = await checkOne(logs, account)
    seen += 1
    if (found !== null) {
      broken += 1
      auditing.onBroken?.(found)
    }
    auditing.onProgress?.(seen)
  }
  return { accounts: seen, broken }
}

async function checkOne(logs: Logs, account: AccountKey): Promise<BrokenLog | null> {
  try {
    const link = await checkLog(logs, account)
    return link && { account, ...link }
  } catch (error) {
    // A store that is away is no finding of this account's.
    if (!(error instanceof WarifuError) || error.code === 'unavailable') throw error
    return { account, sequence: null, code: error.code }
  }
}
