import type { AccountKey } from '../account/account-key.ts'
import type { StoredEvent } from '../events/event.ts'

/** Something to tell the host after the commit; delivered at least once, named by its event. */
export interface OutboxEntry {
  key: AccountKey
  /** The event it tells of. */
  sequence: number
  task: 'notify' | 'end-sessions'
}

/** What one decision leaves behind. All of it is committed together, or none. */
export interface Write {
  /** The account's document, opaque to the store; at most 16 kB of UTF-8. */
  document: string
  /** When the account next holds something to tidy away, or null. The store lists accounts by it. */
  dueAt: number | null
  events: readonly StoredEvent[]
  outbox: readonly OutboxEntry[]
  /** Events that are there already and get this `data`; nothing else of them changes. */
  amended?: readonly StoredEvent[]
  /** Events up to this one are removed, and with them what still waits to be told of them. */
  cut?: number
}

/** What a decision says. Without `write` nothing is stored. */
export interface Decision<T> {
  outcome: T
  write?: Write
}

/** Decides on the account's document; undefined when there is no such account yet. Synchronous; called under the lock. */
export type Decide<T> = (document: string | undefined) => Decision<T>

/** A claimed outbox entry. */
export interface Claimed {
  id: number
  entry: OutboxEntry
  event: StoredEvent
  /** How often its delivery was put off already. */
  attempts: number
  /** Until when it is held. */
  until: number
}

/** An account whose log has grown since a checkpoint last covered it. */
export interface Uncovered {
  key: AccountKey
  document: string
  /** Of the row, as the store counts it; given back to `cover`. */
  version: string
  /** The event up to which the log was covered, as it stands there now; null when there is none. */
  covered: { sequence: number; mac: string } | null
}

/** Up to which event an account's log is covered, and on which version of it that was seen. */
export interface Covered {
  key: AccountKey
  version: string
  sequence: number
}

/** What {@link Store.prepare} found and did: steps that the tables had taken before, and have now. */
export interface Prepared {
  before: number
  now: number
}

/**
 * Where accounts and events live. It changes one account at a time, whole or not at all; it judges nothing, and cannot:
 * documents are opaque to it. `@warifu/server/testkit` states what it must keep as a suite.
 *
 * Every method rejects with a {@link WarifuError} `unavailable` when the world fails or 2 s of waiting are over.
 */
export interface Store<Transaction = unknown> {
  /**
   * Runs `decide` on the account under its lock and commits document, events and outbox together. The outcome is told
   * only after the commit. A commit whose fate is unknown is `unavailable` and never decided again.
   *
   * @param seen - the document as `read` gave it a moment ago. A store may decide on that without reading again, when it
   *   then writes only on top of exactly it; a decision that writes nothing must be made on what is committed now
   */
  change<T>(key: AccountKey, decide: Decide<T>, seen?: string): Promise<T>
  /**
   * The same inside a transaction that the host has open: nothing is durable before the host commits, and all is gone
   * when it rolls back. Throws a {@link WarifuError} `no-transaction` outside one. Synchronous where the driver is.
   */
  within<T>(transaction: Transaction, key: AccountKey, decide: Decide<T>): T | Promise<T>
  /** The account's document as last committed. */
  read(key: AccountKey): Promise<string | undefined>
  /**
   * An account's events in order of sequence.
   *
   * @param after - leaves out those up to this one; a store that gives them all the same is only slower
   */
  events(key: AccountKey, after?: number): AsyncIterable<StoredEvent>
  /**
   * Every account, in an order of the store's own that stays the same: those behind `after`, or from the beginning. So a
   * long walk over them can go on where it was.
   */
  accounts(after: AccountKey | null, limit: number): Promise<AccountKey[]>
  /** Accounts whose `dueAt` is not after `now`, earliest first. */
  due(now: number, limit: number): Promise<AccountKey[]>
  /**
   * Claims outbox entries that nobody holds at `now`, until `until`; another caller skips them. Of each account and task
   * only the first one that is left is given, so that what happened first is told first, and who waits holds up only
   * what comes behind.
   */
  claim(now: number, until: number, limit: number): Promise<Claimed[]>
  /** Removes a delivered entry. */
  settle(id: number): Promise<void>
  /** Puts a claimed entry off until `until`, and counts the attempt; nothing when somebody else holds it by now. */
  postpone(claimed: Pick<Claimed, 'id' | 'until'>, until: number): Promise<void>
  /** When the event happened that has waited longest to be told; null when none waits. */
  oldestWaiting(): Promise<number | null>
  /** Accounts with events that no checkpoint covers, in the order of `accounts`, behind `after`. */
  uncovered(after: AccountKey | null, limit: number): Promise<Uncovered[]>
  /** Notes what is covered now; an account that was changed meanwhile stays among the uncovered ones. */
  cover(covered: readonly Covered[]): Promise<void>
  /** Makes the tables, or brings them up to date; left out where there are none. */
  prepare?(): Promise<Prepared>
  /** The database's own clock, in milliseconds; left out where it is the machine's (SQLite). */
  clock?(): Promise<number>
  /** Whether it takes changes now, as a standby does not; left out where it always does when it answers at all. */
  writable?(): Promise<boolean>
  close(): Promise<void>
}

/** A store whose driver is synchronous (SQLite), so that `gate.spend` is too. */
export interface SynchronousStore<Transaction> extends Store<Transaction> {
  within<T>(transaction: Transaction, key: AccountKey, decide: Decide<T>): T
}
