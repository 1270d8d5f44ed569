import { hotpOf } from './generate.ts'
import type { CodeParameters } from './parameters.ts'
import { sameText } from './same-text.ts'

/** The most counters {@link matchTwoCodes} searches: 100 either side of the one expected. */
export const twoCodesLimit = 201

/**
 * Where two codes stand that a token gave one after the other, for resynchronization (RFC 4226 section 7.4). For TOTP a
 * counter is a time step.
 *
 * Every code of the window is computed and both compared at every place, whatever was found before. When the two fit at
 * more than one place nobody can say which is meant, and the answer is null: the person presses twice more.
 *
 * Two guessed codes of d digits fit somewhere among n counters with a chance of (n - 1) / 10^2d: 2 in 10^10 for six digits
 * and 201 counters. Somebody who has seen one right code needs only the other: (n - 1) / 10^d bounds that, so a
 * resynchronization is counted as a try like any other.
 *
 * @param first - the earlier code, folded already; anything that is not a code matches nothing
 * @param second - the code right after it
 * @param window - the first and the last counter that may be meant, both included
 * @returns the counter of the **second** code, which is spent by this together with all before it; or null
 * @throws RangeError when the window has fewer than 2 or more than {@link twoCodesLimit} counters
 * @example
 * ```ts
 * matchTwoCodes(secret, '287082', '359152', { from: next, to: next + 100 }) // 2, so the next counter is 3
 * ```
 */
export function matchTwoCodes(
  secret: Uint8Array,
  first: string,
  second: string,
  window: { from: number; to: number },
  parameters: Partial<CodeParameters> = {},
): number | null {
  const { from, to } = checkWindow(window)
  const codeOf = hotpOf(secret, parameters)
  let places = 0
  let matched = 0
  let fitsFirst = sameText(codeOf(from), first)
  for (let counter = from + 1; counter <= to; counter++) {
    const code = codeOf(counter)
    const fits = Number(sameText(code, second)) & Number(fitsFirst)
    places += fits
    matched += fits * counter
    fitsFirst = sameText(code, first)
  }
  return places === 1 ? matched : null
}

function checkWindow({ from, to }: { from: number; to: number }): { from: number; to: number } {
  const size = to - from + 1
  if (!(Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && size >= 2 && size <= twoCodesLimit)) {
    throw new RangeError(`window must be 2 to ${twoCodesLimit} counters, 0 or more; got ${from} to ${to}`)
  }
  return { from, to }
}
