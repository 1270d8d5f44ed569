import type { AccountKey } from '../account/account-key.ts'
import { amendLog, cutLog } from '../checkpoints/log-changes.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { StoredEvent } from '../events/event.ts'
import { holdsPersonal, isOfFormat1, withoutPersonal } from '../events/line-mac.ts'
import type { Accounts } from '../flows/accounts.ts'
import { eraseAccount } from '../flows/erase.ts'
import type { Store } from '../store/store.ts'
import type { By } from './by.ts'

/** What an erasure left of an account's log. */
export interface Erased {
  /** Lines whose texts about the person are gone; that something happened then is still there. */
  lines: number
  /** Lines that are gone whole: they were written before their texts could be parted from them. */
  removed: number
}

/** Lines that are changed in one commit. */
const atOnce = 100

/**
 * First the account, then the texts in its log: cut off, it is run again. Lines keep their macs, since what is about a
 * person was macced apart.
 *
 * @returns null for an account that never did anything here
 */
export async function erase(
  world: { store: Store; accounts: Accounts; keys: KeyRing },
  key: AccountKey,
  by: By,
): Promise<Erased | null> {
  const { store, accounts, keys } = world
  if ((await accounts.read(key)) === undefined || !(await accounts.change(key, eraseAccount(by)))) return null
  const log = { store, keys, key }
  const { amended, lastOld, removed } = await personalLines(store.events(key), keys)
  if (lastOld !== null) await cutLog(log, lastOld)
  for (let i = 0; i < amended.length; i += atOnce) await amendLog(log, amended.slice(i, i + atOnce))
  return { lines: amended.length, removed }
}

async function personalLines(events: AsyncIterable<StoredEvent>, keys: KeyRing) {
  let amended: StoredEvent[] = []
  let lastOld: StoredEvent | null = null
  let lines = 0
  let removed = 0
  for await (const event of events) {
    lines += 1
    // Who erased it, and why, is no longer about the person.
    if (event.kind === 'erased' || !holdsPersonal(event)) continue
    if (isOfFormat1(event)) {
      lastOld = event
      removed = lines
      amended = []
      continue
    }
    amended.push(withoutPersonal(event, keys))
  }
  return { amended, lastOld, removed }
}
