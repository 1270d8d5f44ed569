import type { AccountKey } from '../account/account-key.ts'
import { releasesNow } from '../account/recovery.ts'
import type { Accounts } from '../flows/accounts.ts'
import { WarifuError } from '../refusal/warifu-error.ts'
import type { Store } from '../store/store.ts'
import { everyAccount } from './every-account.ts'

/** A recovery that waits for its time, for a second operator, or for its owner. */
export interface WaitingRelease {
  account: AccountKey
  by: 'owner' | 'support'
  /** The operator who asked; null for the owner. */
  actor: string | null
  requestedAt: number
  readyAt: number
  /** By when the support desk wants it done; null for the owner's own. */
  dueAt: number | null
  late: boolean
}

/** Looks at one account after another; nothing is changed. */
export async function* listReleases(world: { store: Store; accounts: Accounts }): AsyncGenerator<WaitingRelease> {
  const { store, accounts } = world
  for await (const account of everyAccount(store)) {
    // One that cannot be read holds up no other; `audit` names it.
    const found = await accounts.read(account).catch(readable)
    const { now } = accounts.context(account, found)
    const waiting = found === undefined ? [] : releasesNow(found.recovery, now)
    for (const { by, actor, requestedAt, readyAt, dueAt } of waiting) {
      yield { account, by, actor, requestedAt, readyAt, dueAt, late: dueAt !== null && now > dueAt }
    }
  }
}

function readable(error: unknown): undefined {
  if (!(error instanceof WarifuError) || error.code === 'unavailable') throw error
  return undefined
}
