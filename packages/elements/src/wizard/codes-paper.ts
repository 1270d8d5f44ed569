import type { BackupCodesView } from '@warifu/contract'
import type { Say } from '../messages/messages.ts'
import { dayOf, type Place, sortableDayOf } from './dates.ts'

/** A set of backup codes with what one must know of it in a year's time: on paper, in a file, in the clipboard. */
export interface CodesPaper {
  title: string
  /** Names and what they name. */
  facts: readonly (readonly [string, string])[]
  notes: readonly string[]
  codes: readonly string[]
  /** Without an ending. */
  fileName: string
  language: string
}

export function paperOf(
  { codes, issuer, host, label, issuedAt }: BackupCodesView,
  say: Say<'backupCodes'>,
  place: Place,
): CodesPaper {
  const { backupCodes } = say
  // The account's name in the app often begins with the site's.
  const owner = label.startsWith(issuer) ? label : `${issuer}_${label}`
  return {
    title: backupCodes.title(issuer),
    facts: [
      [backupCodes.service, backupCodes.serviceAt(issuer, host)],
      [backupCodes.account, label],
      [backupCodes.issuedAt, dayOf(issuedAt, place)],
    ],
    notes: [backupCodes.use, backupCodes.once, backupCodes.voided],
    codes,
    fileName: fileNameOf(owner, backupCodes.heading, sortableDayOf(issuedAt, place)),
    language: place.language,
  }
}

/** Plain lines, one code each. */
export function textOf({ title, facts, notes, codes }: CodesPaper, colon: string): string {
  const heading = [title, ...facts.map(([name, value]) => `${name}${colon}${value}`), ...notes]
  return `${[...heading, '', ...codes].join('\n')}\n`
}

/** Without what a file system or a shell would stumble over. */
function fileNameOf(...parts: readonly string[]): string {
  return parts.join('_').replace(/[\s\p{C}\\/:*?"<>|.]+/gu, '-')
}
