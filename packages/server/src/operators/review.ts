import type { AccountKey } from '../account/account-key.ts'
import type { Accounts } from '../flows/accounts.ts'
import type { Store } from '../store/store.ts'
import { everyAccount } from './every-account.ts'
import { inspect } from './inspect.ts'

/** What somebody should see to. */
export type Gap =
  /** No device works: none was ever set up, or all are off. */
  | 'no-authenticator'
  /** One device works, and nothing else would when it is lost. */
  | 'no-spare'
  | 'no-backup-codes'
  | 'few-backup-codes'
  /** A device has lain idle for long. */
  | 'stale'
  /** Wrong codes brought a lane to its end, or all devices were turned off by them. */
  | 'codes-off'

/** One person of a review. */
export interface Reviewed {
  account: AccountKey
  gaps: readonly Gap[]
  /** Devices that work. */
  authenticators: number
  /** Unused backup codes; null when there is no set. */
  backupCodesLeft: number | null
  lastUsedAt: number | null
}

export interface Reviewing {
  /** Whose turn it is; by default everybody who ever did something here. Name them to find who never did. */
  accounts?: Iterable<{ accountId: string; namespace?: string }>
}

/** So few that a new set is due. */
const few = 3

/** Looks at one account after another; nothing is changed. */
export async function* review(
  { store, accounts }: { store: Store; accounts: Accounts },
  { accounts: named }: Reviewing,
): AsyncGenerator<Reviewed> {
  for await (const key of named === undefined ? everyAccount(store) : keysOf(named)) {
    yield await reviewOne(accounts, key)
  }
}

function* keysOf(named: NonNullable<Reviewing['accounts']>): Generator<AccountKey> {
  for (const { accountId, namespace = 'default' } of named) yield { namespace, id: accountId }
}

async function reviewOne(accounts: Accounts, account: AccountKey): Promise<Reviewed> {
  const found = await inspect(accounts, account)
  const devices = found?.authenticators ?? []
  const working = devices.filter(({ state }) => state === 'active')
  const left = found?.backupCodes?.left ?? 0
  const off = found !== null && (found.lanes.known.off || found.lanes.other.off)
  const gaps: [Gap, boolean][] = [
    ['no-authenticator', working.length === 0],
    ['no-spare', working.length === 1 && left === 0],
    ['no-backup-codes', left === 0],
    ['few-backup-codes', left > 0 && left <= few],
    ['stale', working.some(({ stale }) => stale)],
    ['codes-off', off || devices.some(({ state }) => state === 'disabled')],
  ]
  const used = devices.flatMap(({ lastUsedAt }) => (lastUsedAt === null ? [] : [lastUsedAt]))
  return {
    account,
    gaps: gaps.filter(([, applies]) => applies).map(([gap]) => gap),
    authenticators: working.length,
    backupCodesLeft: found?.backupCodes?.left ?? null,
    lastUsedAt: used.length === 0 ? null : Math.max(...used),
  }
}
