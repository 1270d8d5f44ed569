import { supportReport as en } from './en/support-report.ts'
import { supportReport as ja } from './ja/support-report.ts'
import type { Section } from './messages.ts'

/** What an element says of the report for the support desk, and what stands in it. */
export interface SupportReportSentences {
  /** Opens it. */
  readonly show: string
  readonly intro: string
  /** The names of its lines. */
  readonly at: string
  readonly site: string
  readonly account: string
  readonly browser: string
  readonly stage: string
  readonly halfSignedIn: string
  readonly signedIn: string
  readonly pausedUntil: string
  readonly device: string
  readonly backupCodes: string
  /** What was refused last on this page. */
  readonly refusal: string
  readonly reference: string
  /** For the person to write. */
  readonly symptom: string
  readonly activity: string
  readonly colon: string
  readonly copy: string
  readonly copied: string
  readonly copyFailed: string
}

export const supportReport: Section<SupportReportSentences> = { ja, en }
