import type { Checkpoint } from '../checkpoints/checkpoints.ts'
import type { By } from '../operators/by.ts'
import type { Erased } from '../operators/erase.ts'
import type { Sweeping, Swept } from '../operators/sweep.ts'
import type { Prepared } from '../store/store.ts'

/** How what is kept is kept: checkpoints over the log, how long its lines stay, and what is erased. */
export interface Keeping {
  /**
   * Writes down where every log ends that has grown since the last checkpoint, so that an account that is put back or
   * taken away whole is found. `warifu.work()` does it too, every hour unless `checkpoints.every` says otherwise.
   *
   * @returns how many logs had grown, and the text to keep where who writes the database cannot change it
   * @throws WarifuError `unavailable` when the store fails; run it again
   * @example
   * ```ts
   * const { text } = await warifu.checkpoint()
   * ```
   */
  checkpoint(): Promise<Checkpoint>
  /**
   * Tidies away what has expired, and removes lines of the log that are older than `keepDays`, behind a checkpoint; what
   * is left is still checked by `audit`. A log that is not what was written is named, and nothing of it is removed.
   *
   * @throws RangeError for fewer than 30 days
   * @example
   * ```ts
   * const { lines } = await warifu.sweep({ keepDays: 400 })
   * ```
   */
  sweep(sweeping: Sweeping): Promise<Swept>
  /**
   * Erases a person: every method, device name, browser and session of theirs, and the texts about them in the log. That
   * something happened, and when, stays, and the log is still what was written. The id stays closed: a password alone
   * never sets up anything under it. Who comes back gets another id, or goes through recovery.
   *
   * @returns what became of the log; null for an account that never did anything here
   * @throws TypeError when `actor` or `reason` is missing
   */
  erase(account: { accountId: string; namespace?: string }, by: By): Promise<Erased | null>
  /**
   * When the event happened whose notice has waited longest to be delivered, in milliseconds; null when none waits. An
   * old one means that `notify` fails, or that nobody calls `work()`: nothing else tells.
   */
  oldestNoticeAt(): Promise<number | null>
  /**
   * Makes the store's tables, or brings them up to date, ahead of a deploy.
   *
   * @returns how many steps the tables had taken before, and have now; null for a store without tables
   */
  migrate(): Promise<Prepared | null>
}
