import { halfWidth } from '../fold/half-width.ts'
import { dropSeparators } from '../fold/separator.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/**
 * Base 32 as authenticator apps expect it: upper case, no padding, unused bits zero (RFC 4648 section 6).
 *
 * @example
 * ```ts
 * toBase32(new TextEncoder().encode('foobar')) // 'MZXW6YTBOI'
 * ```
 */
export function toBase32(bytes: Uint8Array): string {
  let text = ''
  let buffer = 0
  let bits = 0
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet[(buffer >> bits) & 31]
    }
    buffer &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet[(buffer << (5 - bits)) & 31] : text
}

/**
 * Bytes of a base-32 text, read as people and apps write it: any case and width, with spaces,
 * hyphens and padding, and with unused bits that are not zero.
 *
 * @throws RangeError for other characters and for lengths no encoder can produce
 */
export function fromBase32(text: string): Uint8Array {
  const letters = halfWidth(dropSeparators(text)).replace(/=+$/, '')
  if ([1, 3, 6].includes(letters.length % 8)) throw new RangeError('base 32 of this length cannot be right')
  const bytes: number[] = []
  let buffer = 0
  let bits = 0
  for (const letter of letters) {
    buffer = (buffer << 5) | valueOfLetter(letter)
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((buffer >> bits) & 255)
    }
    buffer &= (1 << bits) - 1
  }
  return Uint8Array.from(bytes)
}

/** Not by `toUpperCase` over the whole text: 'ſ' would become S, and 'ı' I. */
function valueOfLetter(letter: string): number {
  const value = /^[a-z]$/.test(letter) ? alphabet.indexOf(letter.toUpperCase()) : alphabet.indexOf(letter)
  if (value < 0) throw new RangeError('base 32 has the letters A to Z and the digits 2 to 7 only')
  return value
}
