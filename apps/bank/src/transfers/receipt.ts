import { compactDay } from '../text/format.ts'

/** A receipt number no one can count transfers by: `261122-048213`. */
export function newReceipt(at: number, random: (bytes: number) => Uint8Array): string {
  const [a = 0, b = 0, c = 0, d = 0] = random(4)
  const number = (((a << 24) | (b << 16) | (c << 8) | d) >>> 0) % 1_000_000
  return `${compactDay(at)}-${String(number).padStart(6, '0')}`
}
