const minute = 60_000

/** The failure budget of the proof's bank: Warifu's own defaults, said aloud so that the rules can hold the log to them. */
export const budget = {
  failuresInARow: 5,
  waits: [minute / 2, minute, 5 * minute, 15 * minute, 60 * minute],
  cap: 33,
  /** Answers that one challenge takes. */
  answers: 5,
} as const
