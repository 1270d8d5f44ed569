import { parseUri } from '../formats/parse-uri.ts'
import type { Draft } from './draft.ts'
import { importLimits } from './limits.ts'
import { linesOf } from './lines.ts'
import { draftsOfLink, isMigrationLink } from './migration.ts'
import { Refusal } from './refusal.ts'
import { type Report, reported } from './report.ts'
import { textOf } from './text.ts'
import type { Imported, ImportFile } from './token.ts'

/**
 * Reads a list of otpauth URIs, one a line; a line can also be an `otpauth-migration://` link, as Google Authenticator
 * exports them. Empty lines are passed over.
 *
 * Such lists keep no step used last: `lastStep` is null for a TOTP, and one below the counter for a HOTP.
 *
 * @returns an answer for every line; nothing is thrown for what stands in the file
 * @example
 * ```ts
 * const { tokens, refused } = parseUriList('otpauth://totp/Old%20Bank:hanako?secret=…')
 * ```
 */
export function parseUriList(file: ImportFile): Imported {
  return reported((report) => {
    for (const { text: line, number } of linesOf(textOf(file))) {
      const place = `line ${number}`
      if (isMigrationLink(line)) readLink(report, line, place)
      else report.row(place, () => draftOfUri(line))
    }
  })
}

function readLink(report: Report, line: string, place: string): void {
  try {
    const { drafts, parts } = draftsOfLink(line)
    for (const [i, draft] of drafts.entries()) report.row(`${place}, account ${i + 1}`, draft)
    if (parts > 1) report.warn(place, 'part-of-several', `is one of ${parts} links of an export; import them all`)
  } catch (error) {
    report.refuse(place, error)
  }
}

function draftOfUri(line: string): Draft {
  if (line.length > importLimits.linkLength) throw new Refusal('field-too-long', 'the link is longer than any real one')
  try {
    const { label, ...token } = parseUri(line)
    return { ...token, label, account: label }
  } catch (error) {
    // Its messages never repeat any part of the link.
    if (error instanceof RangeError) throw new Refusal('not-readable', error.message)
    throw error
  }
}
