import type { AccountKey } from '../account/account-key.ts'
import { readCheckpoint } from '../checkpoints/checkpoint-text.ts'
import { readSeen } from '../checkpoints/read-seen.ts'
import type { Seen } from '../checkpoints/seen.ts'
import { systemKey } from '../checkpoints/system.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { type BrokenLink, brokenLink, emptyChain, type Flaw, type Link } from '../events/chain.ts'
import type { Accounts } from '../flows/accounts.ts'
import { WarifuError, type WarifuErrorCode } from '../refusal/warifu-error.ts'
import type { Store } from '../store/store.ts'
import { everyAccount } from './every-account.ts'

/**
 * Where a log is not what was written; `sequence` is null where the account or its log cannot be read at all, or is not
 * there any more (`removed`). The account `system` of the namespace without a name holds the checkpoints.
 */
export interface BrokenLog {
  account: AccountKey
  sequence: number | null
  code: Flaw | 'removed' | WarifuErrorCode
}

export interface Auditing {
  /** Checkpoints that were kept elsewhere, as texts: whoever put the whole database back did not put these back. */
  against?: readonly string[]
  onBroken?: (broken: BrokenLog) => void
  onProgress?: (accounts: number) => void
}

export interface Logs {
  store: Store
  accounts: Accounts
  keys: KeyRing
}

/** Accounts that are looked at side by side, so that a database far away is not waited for one by one. */
const atOnce = 16

/** The first line of an account's log that is not what was written, or null. */
export function checkLog(
  { store, accounts, keys }: Logs,
  key: AccountKey,
  seen: readonly Link[] = [],
): Promise<BrokenLink | null> {
  const readHead = async () => (await accounts.read(key))?.chain ?? emptyChain
  return brokenLink(key, store.events(key), readHead, keys, seen)
}

/**
 * Checks every account's log, and that each is still what the checkpoints saw; one that cannot be read is named like one
 * that was changed, and holds up no other.
 */
export async function auditAll(logs: Logs, auditing: Auditing): Promise<{ accounts: number; broken: number }> {
  let accounts = 0
  let broken = 0
  const tell = (found: BrokenLog | null): void => {
    if (found === null) return
    broken += 1
    auditing.onBroken?.(found)
  }
  const { seen, broken: ofSystem } = await readSeen(logs, readKept(auditing.against ?? [], logs.keys))
  if (ofSystem !== null) tell({ account: systemKey, ...ofSystem })
  const there = new Set<string>()
  for await (const keys of inGroups(everyAccount(logs.store))) {
    const found = await Promise.all(keys.map((key) => checkOne(logs, key, seen)))
    for (const key of keys) there.add(nameOf(key))
    for (const one of found) tell(one)
    accounts += keys.length
    auditing.onProgress?.(accounts)
  }
  for (const account of seen.accounts()) {
    if (!there.has(nameOf(account))) tell({ account, sequence: null, code: 'removed' })
  }
  return { accounts, broken }
}

/** Looks twice before it says so: lines may just have been removed for their age. */
export async function checkOne(logs: Logs, account: AccountKey, seen: Seen): Promise<BrokenLog | null> {
  try {
    const check = () => checkLog(logs, account, seen.of(account))
    const link = (await check()) && (await check())
    return link && { account, ...link }
  } catch (error) {
    // A store that is away is no finding of this account's.
    if (!(error instanceof WarifuError) || error.code === 'unavailable') throw error
    return { account, sequence: null, code: error.code }
  }
}

function readKept(texts: readonly string[], keys: KeyRing): Link[] {
  return texts.map((text) => {
    const link = readCheckpoint(text, keys)
    if (link === null) throw new TypeError('against must be checkpoints that were signed with a key of the key ring.')
    return link
  })
}

async function* inGroups(keys: AsyncIterable<AccountKey>): AsyncGenerator<AccountKey[]> {
  let group: AccountKey[] = []
  for await (const key of keys) {
    if (group.push(key) < atOnce) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}

function nameOf({ namespace, id }: AccountKey): string {
  return JSON.stringify([namespace, id])
}
