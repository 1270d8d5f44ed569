import { backupCodes as en } from './en/backup-codes.ts'
import { backupCodes as ja } from './ja/backup-codes.ts'
import type { Section } from './messages.ts'

/** What `<otp-backup-codes>` says, and `<otp-enroll>` where it shows codes. */
export interface BackupCodesSentences {
  readonly heading: string
  /** What they are for. */
  readonly why: string
  left(left: number): string
  readonly few: string
  readonly used: string
  readonly none: string
  readonly issuedAt: string
  issuedOn(day: string, total: number): string
  readonly first: string
  readonly renew: string
  readonly renewHeading: string
  renewText(left: number): string
  readonly renewNow: string
  readonly keepOld: string
  readonly issuing: string
  readonly issued: string
  readonly replaced: string

  onlyNow(codes: number): string
  readonly howHeading: string
  readonly how: readonly string[]
  readonly print: string
  readonly save: string
  readonly copy: string
  /** The same for who hears the buttons alone; they have the words of the button in them. */
  readonly printOf: string
  readonly saveOf: string
  readonly copyOf: string
  readonly copied: string
  readonly copyFailed: string
  readonly saved: string
  readonly printFailed: string
  readonly stored: string
  readonly notStored: string
  readonly finish: string
  readonly leave: string
  readonly leaving: string
  readonly back: string

  readonly unansweredHeading: string
  readonly unanswered: string
  readonly unkeptHeading: string
  readonly unkept: string
  readonly again: string
  readonly later: string

  /** On paper and in the file. */
  title(issuer: string): string
  readonly service: string
  serviceAt(issuer: string, host: string): string
  readonly account: string
  readonly use: string
  readonly once: string
  readonly voided: string
  /** Between a name and what it names. */
  readonly colon: string
}

export const backupCodes: Section<BackupCodesSentences> = { ja, en }
