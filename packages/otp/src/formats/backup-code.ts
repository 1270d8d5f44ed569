import { halfWidth } from '../fold/half-width.ts'
import { dropSeparators } from '../fold/separator.ts'

/** Crockford's base 32: no I, L, O, U, so that no letter looks like a digit and few words appear. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 13 characters of 5 bits: 65 bits, above the 64 of NIST SP 800-63B-4 section 4.2.1.1. */
const length = 13

/**
 * A backup code from random bytes; a byte gives one character without bias, since 32 divides 256.
 *
 * @param random - 13 random bytes
 * @throws RangeError when there are not 13
 */
export function makeBackupCode(random: Uint8Array): string {
  if (random.length !== length) throw new RangeError(`a backup code needs ${length} random bytes; got ${random.length}`)
  return Array.from(random, (byte) => alphabet[byte & 31]).join('')
}

/** As printed: groups of four, four and five, e.g. `7K2M-9QXD-3FTVW`. */
export function formatBackupCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`
}

/**
 * What a typed backup code means: any case, full-width, spaces and hyphens dropped, O read as 0, I and L as 1.
 * Null when it is not the form of a backup code.
 */
export function foldBackupCode(typed: string): string | null {
  const code = halfWidth(dropSeparators(typed))
    .replace(/[a-z]/g, (c) => c.toUpperCase())
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return new RegExp(`^[${alphabet}]{${length}}$`).test(code) ? code : null
}
