import { importLimits } from './limits.ts'
import { Refusal } from './refusal.ts'
import type { ImportFile } from './token.ts'

/**
 * The text of a file, without its byte-order mark.
 *
 * @throws Refusal when it is too large or not UTF-8: guessing an encoding can change a name, and a base-32 secret is no
 *   safer than a name
 */
export function textOf(file: ImportFile, most: number = importLimits.fileBytes): string {
  if (file.length > most) throw new Refusal('too-large', `the file is larger than ${most} bytes`)
  if (typeof file === 'string') return file.replace(/^\ufeff/, '')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    const hint = 'spreadsheets in Japanese often save Shift_JIS, or UTF-16'
    throw new Refusal('not-utf8', `the file is not UTF-8 (${hint}); save it as UTF-8`)
  }
}
