/** What can go wrong beyond a person's "no". */
export type WarifuErrorCode =
  /** The store or a key is not there; nothing was decided. */
  | 'unavailable'
  /** A sealed secret does not open: wrong key, changed row, or a row of another account. */
  | 'sealed'
  /** A document or row is not one this version understands. */
  | 'unknown-format'
  /** An account stands in a group of which the options have no policy. */
  | 'unknown-group'
  /** The clock jumped, or stands apart from the database's; nothing is decided by it. */
  | 'clock'
  /** A notice was not delivered in time, or was given up; told to `onError` only. */
  | 'undelivered'
  /** `gate.spend` was called outside a transaction of the host, or on another database. */
  | 'no-transaction'
  /** `gate.spend`: the approval cannot be spent; `gate.refused(error)` makes the answer. */
  | 'refused'

/**
 * The world's failure, or a refused `gate.spend`. The answer it stands for is always "no".
 * Its message never holds a secret or a code.
 */
export class WarifuError extends Error {
  readonly code: WarifuErrorCode

  constructor(code: WarifuErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'WarifuError'
    this.code = code
  }
}
