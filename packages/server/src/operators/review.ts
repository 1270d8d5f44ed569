import type { AccountKey } from '../account/account-key.ts'
import type { Accounts } from '../flows/accounts.ts'
import type { Policies } from '../policy/policy.ts'
import type { Store } from '../store/store.ts'
import { everyAccount } from './every-account.ts'
import { inspectAccount } from './inspect.ts'

/** What somebody should see to. */
export type Gap =
  /** Its owner left, and is not back: nothing else is to be seen to. */
  | 'left'
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
  /** The set of backup codes is older than a year: nobody knows where that paper is. */
  | 'old-backup-codes'
  /** The release password was set more than a year ago: who still knows it? */
  | 'old-release-password'
  /** A recovery waits: somebody ought to know whether its owner asked for it. */
  | 'recovery-waiting'
  /** It stands in no group, where the options name some. */
  | 'no-group'
  /** No device was used in the period that is asked about, and none was set up in it. */
  | 'unused'
  /** Nobody went through it in the period that is asked about. */
  | 'not-reviewed'

/** One person of a review. */
export interface Reviewed {
  account: AccountKey
  gaps: readonly Gap[]
  /** Devices that work. */
  authenticators: number
  /** Unused backup codes; null when there is no set. */
  backupCodesLeft: number | null
  lastUsedAt: number | null
  group: string | null
  /** When somebody last went through it, as {@link Operators.reviewed} keeps it. */
  reviewedAt: number | null
}

export interface Reviewing {
  /** Whose turn it is; by default everybody who ever did something here. Name them to find who never did. */
  accounts?: Iterable<{ accountId: string; namespace?: string }>
  /** The period looked at, in days up to now: 92 are a quarter, 366 a year. Without it nothing is asked about a period. */
  days?: number
}

interface ReviewingWorld {
  store: Store
  accounts: Accounts
  policies: Pick<Policies, 'groups'>
}

/** So few that a new set is due. */
const few = 3

const day = 24 * 3_600_000
const year = 366 * day

/** Looks at one account after another; nothing is changed. */
export async function* review(world: ReviewingWorld, { accounts: named, days }: Reviewing): AsyncGenerator<Reviewed> {
  if (days !== undefined && !(Number.isInteger(days) && days >= 1 && days <= 3660)) {
    throw new RangeError(`days must be a whole number from 1 to 3660; got ${String(days)}.`)
  }
  for await (const key of named === undefined ? everyAccount(world.store) : keysOf(named)) {
    yield await reviewOne(world, key, days)
  }
}

function* keysOf(named: NonNullable<Reviewing['accounts']>): Generator<AccountKey> {
  for (const { accountId, namespace = 'default' } of named) yield { namespace, id: accountId }
}

async function reviewOne(
  { accounts, policies }: ReviewingWorld,
  key: AccountKey,
  days: number | undefined,
): Promise<Reviewed> {
  const account = await accounts.read(key)
  const context = accounts.context(key, account)
  const found = account === undefined ? null : inspectAccount(account, context)
  const { now } = context
  const devices = found?.authenticators ?? []
  const working = devices.filter(({ state }) => state === 'active')
  const left = found?.backupCodes?.left ?? 0
  const off = found !== null && (found.lanes.known.off || found.lanes.other.off)
  const { group = null, reviewedAt = null } = found ?? {}
  const from = days === undefined ? Number.NEGATIVE_INFINITY : now - days * day
  const gaps: [Gap, boolean][] = [
    ['no-authenticator', working.length === 0],
    ['no-spare', working.length === 1 && left === 0],
    ['no-backup-codes', left === 0],
    ['few-backup-codes', left > 0 && left <= few],
    ['old-backup-codes', left > 0 && (found?.backupCodes?.issuedAt ?? now) < now - year],
    ['old-release-password', (found?.releasePasswordSetAt ?? now) < now - year],
    ['recovery-waiting', (found?.recoveries.length ?? 0) > 0],
    ['stale', working.some(({ stale }) => stale)],
    ['codes-off', off || devices.some(({ state }) => state === 'disabled')],
    ['no-group', group === null && policies.groups.length > 0],
    ['unused', working.length > 0 && working.every(({ lastUsedAt, createdAt }) => (lastUsedAt ?? createdAt) < from)],
    ['not-reviewed', days !== undefined && (reviewedAt ?? Number.NEGATIVE_INFINITY) < from],
  ]
  const used = devices.flatMap(({ lastUsedAt }) => (lastUsedAt === null ? [] : [lastUsedAt]))
  return {
    account: key,
    gaps: found?.leftAt == null ? gaps.filter(([, applies]) => applies).map(([gap]) => gap) : ['left'],
    authenticators: working.length,
    backupCodesLeft: found?.backupCodes?.left ?? null,
    lastUsedAt: used.length === 0 ? null : Math.max(...used),
    group,
    reviewedAt,
  }
}
