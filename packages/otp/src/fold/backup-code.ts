import { halfWidth } from './half-width.ts'
import { dropSeparators } from './separator.ts'

/** Crockford's base 32: no I, L, O, U, so that no letter looks like a digit and few words appear. */
export const backupCodeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 13 characters of 5 bits: 65 bits, above the 64 of NIST SP 800-63B-4 section 4.2.1.1. */
export const backupCodeLength = 13

/**
 * What a typed backup code means: any case, full-width, spaces and hyphens dropped, O read as 0, I and L as 1.
 * Null when it is not the form of a backup code.
 */
export function foldBackupCode(typed: string): string | null {
  const code = halfWidth(dropSeparators(typed))
    .replace(/[a-z]/g, (c) => c.toUpperCase())
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return new RegExp(`^[${backupCodeAlphabet}]{${backupCodeLength}}$`).test(code) ? code : null
}
