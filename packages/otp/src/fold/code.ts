import { isSeparator } from './separator.ts'

/** The result of {@link foldCode}. */
export interface Folded {
  /** The ASCII digits, in order. */
  digits: string
  /** Whether anything stood there that is neither a digit nor a separator. */
  others: boolean
}

/** First digit of each script whose ten digits follow one another: ASCII, full-width, Arabic-Indic, Persian. */
const zeros = [0x30, 0xff10, 0x660, 0x6f0]

/**
 * Folds typed or pasted text to ASCII digits by an explicit map; no Unicode normalization, which would also turn ①,
 * ² and 𝟏 into digits.
 *
 * @example
 * ```ts
 * foldCode('１２３ 456') // { digits: '123456', others: false }
 * foldCode('12a456')    // { digits: '12456', others: true }
 * ```
 */
export function foldCode(typed: string): Folded {
  let digits = ''
  let others = false
  for (const character of typed) {
    const digit = digitOf(character)
    if (digit !== null) digits += digit
    else if (!isSeparator(character)) others = true
  }
  return { digits, others }
}

function digitOf(character: string): string | null {
  const point = character.codePointAt(0) ?? 0
  for (const zero of zeros) {
    if (point >= zero && point <= zero + 9) return String(point - zero)
  }
  return null
}
