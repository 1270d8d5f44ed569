/**
 * The places in a node's work where a kill is most telling. At one of them the process ends itself with SIGKILL: no
 * `finally`, no flush, no goodbye.
 */
export const crashPoints = [
  /** The account's lock is held, nothing is decided. */
  'before-decide',
  /** The document is written, its events and outbox entries are not. */
  'between-document-and-events',
  /** Everything of the decision is written, nothing is committed. */
  'after-decide-before-commit',
  /** Committed; nobody has been told. */
  'after-commit-before-answer',
  /** An answer with a backup code is paid for, its slow hash not made. */
  'paid-before-checked',
  /** The bank's transaction is open, the approval unspent. */
  'in-host-transaction-before-spend',
  /** The approval is spent inside the bank's transaction, no money is booked. */
  'after-spend-before-booking',
  /** Spent and booked, the bank's transaction still open. */
  'after-booking-before-host-commit',
  /** The bank has committed; nobody has been told. */
  'after-host-commit-before-answer',
  /** An answer to something that changes has just left. */
  'after-answer',
  /** Entries of the outbox are claimed, the owner is about to be told. */
  'outbox-claimed-before-told',
  /** The owner is told, the entry still stands in the outbox. */
  'told-before-settled',
] as const

export type CrashPoint = (typeof crashPoints)[number]

let armed: CrashPoint | null = null

/** From now on the process dies when it comes to this point, or at none. */
export function dieAt(point: CrashPoint | null): void {
  armed = point
}

/** Called wherever a point is passed. */
export function reached(point: CrashPoint): void {
  if (point === armed) process.kill(process.pid, 'SIGKILL')
}
