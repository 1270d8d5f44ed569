import { compactDay } from '../text/format.ts'

/**
 * A receipt number no one can count transfers by: `261122-048213`.
 *
 * @param isTaken - whether there is such a number already; another one is drawn then
 */
export function newReceipt(
  at: number,
  random: (bytes: number) => Uint8Array,
  isTaken: (receipt: string) => boolean,
): string {
  // A day has a million numbers. A bank that needs nearly all of them needs longer ones.
  for (let draw = 0; draw < 100; draw++) {
    const [a = 0, b = 0, c = 0, d = 0] = random(4)
    const number = (((a << 24) | (b << 16) | (c << 8) | d) >>> 0) % 1_000_000
    const receipt = `${compactDay(at)}-${String(number).padStart(6, '0')}`
    if (!isTaken(receipt)) return receipt
  }
  throw new Error('the receipt numbers of the day are used up')
}
