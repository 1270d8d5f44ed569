import type { AccountKey } from '../account/account-key.ts'
import type { Checkpoints } from '../checkpoints/checkpoints.ts'
import type { SeenHead } from '../checkpoints/heads.ts'
import { cutLog } from '../checkpoints/log-changes.ts'
import { appendHeads } from '../checkpoints/make-checkpoint.ts'
import { readSeen } from '../checkpoints/read-seen.ts'
import type { Seen } from '../checkpoints/seen.ts'
import { systemKey } from '../checkpoints/system.ts'
import type { Link } from '../events/chain.ts'
import type { StoredEvent } from '../events/event.ts'
import { tidy } from '../flows/drop-enrollment.ts'
import { type BrokenLog, checkOne, type Logs } from './audit.ts'
import { everyAccount } from './every-account.ts'

const day = 86_400_000

/** How many heads are said again in one line. */
const atOnce = 200

/** How long the log is kept. */
export interface Sweeping {
  /** Lines that are older are removed; 30 or more, so that whatever was to be told of them has been. */
  keepDays: number
  /** A log that is not what was written, and of which nothing is removed: see {@link Auditing}. */
  onBroken?: (broken: BrokenLog) => void
  onProgress?: (accounts: number) => void
}

/** What was removed. */
export interface Swept {
  accounts: number
  lines: number
  broken: number
}

export interface SweepingWorld extends Logs {
  checkpoints: Checkpoints
  now: () => number
}

/**
 * Tidies up: what has expired, and lines of the log that are older than they are to be kept. Only what a checkpoint
 * covers is removed, and only of a log that is whole, so that no trace of a change is swept away. Cut off, it is run again.
 */
export async function sweep(world: SweepingWorld, sweeping: Sweeping): Promise<Swept> {
  const { store, accounts, now } = world
  const { keepDays, onBroken, onProgress } = sweeping
  if (!Number.isInteger(keepDays) || keepDays < 30) {
    throw new RangeError(`keepDays must be a whole number of days, at least 30; got ${String(keepDays)}.`)
  }
  const before = now() - keepDays * day
  await tidyAll(world)
  await world.checkpoints.make()
  const swept: Swept = { accounts: 0, lines: 0, broken: 0 }
  const tell = (broken: BrokenLog): void => {
    swept.broken += 1
    onBroken?.(broken)
  }
  const { seen, broken } = await readSeen(world)
  if (broken !== null) {
    tell({ account: systemKey, ...broken })
    return swept
  }
  for await (const key of everyAccount(store)) {
    const found = await checkOne(world, key, seen)
    if (found !== null) tell(found)
    else swept.lines += await sweepLog(world, key, before, seen.of(key).at(-1)?.sequence ?? 0)
    swept.accounts += 1
    onProgress?.(swept.accounts)
  }
  await sweepSystem(world, seen, before)
  const data = { before, accounts: swept.accounts, lines: swept.lines }
  if (swept.lines > 0)
    await accounts.change(systemKey, (account) => ({ outcome: null, account, events: [{ kind: 'log-cut', data }] }))
  return swept
}

/** @param limit - the last line that a checkpoint covers */
async function sweepLog(world: Logs, key: AccountKey, before: number, limit: number): Promise<number> {
  const { last, count } = await oldLines(world.store.events(key), before, limit)
  if (last !== null) await cutLog({ ...world, key }, last)
  return count
}

/** Old checkpoints go too; what they alone remember is said again first. */
async function sweepSystem(world: Logs, seen: Seen, before: number): Promise<void> {
  const { last } = await oldLines(world.store.events(systemKey), before, Number.POSITIVE_INFINITY)
  if (last === null) return
  const old = seen.accounts().flatMap((account) =>
    seen
      .of(account)
      .filter(({ checkpoint }) => checkpoint <= last.sequence)
      .map(({ sequence, mac }): SeenHead => ({ account, sequence, mac, after: { sequence, mac } })),
  )
  for (let i = 0; i < old.length; i += atOnce) await appendHeads(world.accounts, old.slice(i, i + atOnce))
  await cutLog({ ...world, key: systemKey }, last)
}

async function oldLines(
  events: AsyncIterable<StoredEvent>,
  before: number,
  limit: number,
): Promise<{ last: Link | null; count: number }> {
  let last: Link | null = null
  let count = 0
  for await (const { at, sequence, mac } of events) {
    if (at >= before || sequence > limit) break
    last = { sequence, mac }
    count += 1
  }
  return { last, count }
}

/** What expired: an abandoned enrollment leaves no secret behind. */
async function tidyAll({ store, accounts, now }: SweepingWorld): Promise<void> {
  for (;;) {
    const due = await store.due(now(), 100)
    const tidied = await Promise.all(due.map((key) => accounts.change(key, tidy).catch(() => 0)))
    if (!tidied.some((count) => count > 0)) return
  }
}
