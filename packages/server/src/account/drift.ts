import type { Authenticator, Drift, Hardware } from './account.ts'

export const noDrift: Drift = { steps: 0, last: 0 }

/** How far the window may follow a clock: an app's is set by its network, a token's by nobody after the factory. */
const most = { app: 2, hardware: 10 }

export function mostDrift(hardware: Hardware | null): number {
  return hardware === null ? most.app : most.hardware
}

/**
 * The drift after a right code: one step towards it, once two right codes in a row lay on the same side of the middle
 * (RFC 6238 section 6). Never further than {@link mostDrift}.
 *
 * @param offset - by how many steps the code's step was ahead of the server's
 */
export function followed({ drift, hardware }: Pick<Authenticator, 'drift' | 'hardware'>, offset: number): Drift {
  const side = Math.sign(offset - drift.steps)
  const again = side !== 0 && side === Math.sign(drift.last - drift.steps)
  return { steps: clamped(again ? drift.steps + side : drift.steps, hardware), last: offset }
}

/** The drift that two codes in a row have shown at once; null when it lies further off than may be followed. */
export function resynchronized(hardware: Hardware | null, offset: number): Drift | null {
  return Math.abs(offset) > mostDrift(hardware) ? null : { steps: offset, last: offset }
}

function clamped(steps: number, hardware: Hardware | null): number {
  const limit = mostDrift(hardware)
  return Math.min(limit, Math.max(-limit, steps))
}
