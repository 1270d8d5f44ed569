import { readDocument } from '../account/document.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { isSealed } from '../events/chain.ts'
import type { Accounts } from '../flows/accounts.ts'
import { WarifuError } from '../refusal/warifu-error.ts'
import type { Store, Uncovered } from '../store/store.ts'
import { type SeenHead, writeHeads } from './heads.ts'
import { isSystem, systemKey } from './system.ts'

/** Heads in one line of the log. */
const atOnce = 200

export interface Checkpointing {
  store: Store
  accounts: Accounts
  keys: KeyRing
  onError: (error: unknown) => void
}

/**
 * Writes down, in the log of `system`, where every log ends that has grown since the last checkpoint. First the line,
 * then the note that these are covered: killed in between, they are covered once more, which says nothing new.
 *
 * @returns how many logs were covered
 */
export async function makeCheckpoint({ store, accounts, keys, onError }: Checkpointing): Promise<number> {
  let last: Uncovered | undefined
  let count = 0
  for (;;) {
    const found: Uncovered[] = await store.uncovered(last?.key ?? null, atOnce)
    last = found.at(-1)
    if (last === undefined) return count
    const seen = found.filter(({ key }) => !isSystem(key)).flatMap((one) => seenIn(one, keys, onError))
    const heads = seen.map(({ head }) => head).filter(({ sequence }) => sequence > 0)
    if (heads.length > 0) await appendHeads(accounts, heads)
    await store.cover(seen.map(({ head, version }) => ({ key: head.account, version, sequence: head.sequence })))
    count += heads.length
  }
}

export async function appendHeads(accounts: Accounts, heads: readonly SeenHead[]): Promise<void> {
  const data = { accounts: heads.length, heads: writeHeads(heads) }
  await accounts.change(systemKey, (account) => ({ outcome: null, account, events: [{ kind: 'checkpoint', data }] }))
}

/** A head that nobody sealed is left for the audit to name: a checkpoint must not vouch for it. */
function seenIn(
  { key, document, version, covered }: Uncovered,
  keys: KeyRing,
  onError: (error: unknown) => void,
): { head: SeenHead; version: string }[] {
  try {
    const { chain } = readDocument(document)
    if (chain.sequence > 0 && !isSealed(key, chain, keys)) {
      throw new WarifuError('sealed', 'the end of an account’s log is not what was written: run an audit')
    }
    return [{ head: { account: key, sequence: chain.sequence, mac: chain.mac, after: covered }, version }]
  } catch (error) {
    onError(error)
    return []
  }
}
