/** Windows, limits and waits; durations in milliseconds. */
export interface Limits {
  /** Wrong answers in a row before the first wait (RTS 2018/389 Article 4(3)(b): not more than five). */
  failuresInARow: number
  /** The waits, each before one more answer; the last one repeats. */
  waits: readonly number[]
  /**
   * Wrong answers in a lane since its last right one at which it takes no more; fewer where the account's devices make
   * them worth more than one right guess in ten thousand. Two lanes stay below NIST's 100.
   */
  cap: number
  /** Time steps accepted on either side of now (RFC 6238 section 5.2). */
  window: number
  /**
   * Of these, how many ahead of now, by the device's clock as far as it is known; never more than `window`. With 0 no code
   * is taken before its time.
   */
  ahead: number
  /** Counters of a pressed token that are tried beyond the last one (RFC 4226 section 7.2). */
  lookAhead: number
  /** How far two codes in a row are looked for, in steps or counters (RFC 4226 section 7.4). */
  resynchronization: number
  /** Working authenticators with typed codes that one account may have; each is one more that a guess may hit. */
  authenticators: number
  /** Of these, apps that were enrolled here. */
  apps: number
  /** Of these, tokens that came with their secret from the factory. */
  tokens: number
  pendingEnrollment: number
  challenge: number
  /** Answers that one challenge takes. */
  answers: number
  approval: number
  /** How old the first factor may be when a first authenticator is enrolled. */
  freshFirstFactor: number
  /** How long an authenticator may lie idle before its owner is asked whether it is still theirs. */
  stale: number
  /** How long a code that was sent to a registered contact is taken (R19: ten minutes at most). */
  sentCode: number
  /** Codes that are sent to an account's contacts in 24 hours. */
  sends: number
  /** A contact counts for recovery once it has been registered for so long. */
  contactAge: number
  /** Different proofs that recovery takes (NIST SP 800-63B-4 section 4.2.2.2). */
  recoveryProofs: number
  /** How long a recovery waits, so that the owner can object. */
  recoveryWait: number
  /** After that, how long it may be used. */
  recoveryOpen: number
  /** How long the support desk's code is taken, once a second operator has given it out. */
  releaseCode: number
  /** By when the support desk wants a release done. */
  releaseDue: number
  /** Operators that a release by the support desk takes: who asks, and who approves. */
  releaseOperators: number
  /** How old a notice gets whose delivery fails, before it is set aside, and logged. */
  undelivered: number
  /** High-risk operations wait this long after the first enrollment. */
  coolOff: number
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute

export const defaultLimits: Limits = {
  failuresInARow: 5,
  waits: [30 * second, minute, 5 * minute, 15 * minute, hour],
  cap: 33,
  window: 1,
  ahead: 2,
  lookAhead: 10,
  resynchronization: 100,
  authenticators: 5,
  apps: 5,
  tokens: 5,
  pendingEnrollment: 10 * minute,
  challenge: 5 * minute,
  answers: 5,
  approval: 2 * minute,
  freshFirstFactor: 10 * minute,
  stale: 180 * 24 * hour,
  sentCode: 10 * minute,
  sends: 5,
  contactAge: 7 * 24 * hour,
  recoveryProofs: 2,
  recoveryWait: 24 * hour,
  recoveryOpen: 72 * hour,
  releaseCode: 15 * minute,
  releaseDue: 48 * hour,
  releaseOperators: 2,
  undelivered: 7 * 24 * hour,
  coolOff: 24 * hour,
}

/** Floor and ceiling of each number. What lies outside is a mistake or a hole, and refused at creation. */
const ranges: Readonly<Record<Exclude<keyof Limits, 'waits'>, readonly [number, number]>> = {
  failuresInARow: [3, 5],
  cap: [10, 49],
  window: [0, 2],
  ahead: [0, 2],
  lookAhead: [1, 10],
  resynchronization: [10, 100],
  authenticators: [1, 5],
  apps: [1, 5],
  tokens: [0, 5],
  pendingEnrollment: [minute, hour],
  challenge: [minute, 15 * minute],
  answers: [1, 5],
  approval: [10 * second, 5 * minute],
  freshFirstFactor: [minute, hour],
  stale: [7 * 24 * hour, 10 * 365 * 24 * hour],
  sentCode: [minute, 10 * minute],
  sends: [2, 10],
  contactAge: [0, 90 * 24 * hour],
  recoveryProofs: [1, 3],
  recoveryWait: [0, 14 * 24 * hour],
  recoveryOpen: [hour, 14 * 24 * hour],
  releaseCode: [minute, hour],
  releaseOperators: [1, 2],
  releaseDue: [hour, 30 * 24 * hour],
  undelivered: [24 * hour, 30 * 24 * hour],
  coolOff: [0, 30 * 24 * hour],
}

/** Time steps ahead of now that are accepted. */
export function stepsAhead({ window, ahead }: Limits): number {
  return Math.min(window, ahead)
}

/**
 * The defaults with the host's own numbers.
 *
 * @throws RangeError or TypeError naming the option and what came
 */
export function readLimits(given: Partial<Limits>): Limits {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(defaultLimits, name)) throw new TypeError(`limits.${name} is not an option.`)
  }
  const limits = { ...defaultLimits, ...given }
  for (const [name, [floor, ceiling]] of Object.entries(ranges)) {
    const value = limits[name as keyof typeof ranges]
    if (!Number.isInteger(value) || value < floor || value > ceiling) {
      throw new RangeError(`limits.${name} must be a whole number from ${floor} to ${ceiling}; got ${String(value)}.`)
    }
  }
  return Object.freeze({ ...limits, waits: readWaits(limits.waits) })
}

/** A list of its own: what the host does with theirs later changes nothing here. */
function readWaits(given: readonly number[]): readonly number[] {
  // From a list with gaps, too, which `every` would pass over.
  const waits = Array.isArray(given) ? Array.from(given) : []
  const whole = waits.length > 0 && waits.every((wait) => Number.isInteger(wait))
  const grows = whole && waits.every((wait, i) => wait >= (waits[i - 1] ?? 30 * second) && wait <= 24 * hour)
  if (!grows) {
    throw new RangeError('limits.waits must be milliseconds that do not shrink, from 30000 to 86400000 each.')
  }
  return Object.freeze(waits)
}
