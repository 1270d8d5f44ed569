import { backupCodeAlphabet, backupCodeLength } from '../fold/backup-code.ts'

/**
 * A backup code from random bytes; a byte gives one character without bias, since 32 divides 256.
 *
 * @param random - 13 random bytes
 * @throws RangeError when there are not 13
 */
export function makeBackupCode(random: Uint8Array): string {
  if (random.length !== backupCodeLength)
    throw new RangeError(`a backup code needs ${backupCodeLength} random bytes; got ${random.length}`)
  return Array.from(random, (byte) => backupCodeAlphabet[byte & 31]).join('')
}

/** As printed: groups of four, four and five, e.g. `7K2M-9QXD-3FTVW`. */
export function formatBackupCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`
}
