import { releasePassword as en } from './en/release-password.ts'
import { releasePassword as ja } from './ja/release-password.ts'
import type { Section } from './messages.ts'

/** What the elements say of the emergency release password. */
export interface ReleasePasswordSentences {
  readonly label: string
  readonly show: string
  readonly missing: string
  /** Where it is asked for. */
  readonly hint: string
  /** What it is for, where it is set. */
  readonly why: string
  readonly rule: string
  readonly none: string
  setOn(day: string): string
  readonly set: string
  readonly change: string
  readonly save: string
  readonly keep: string
  readonly done: string
}

export const releasePassword: Section<ReleasePasswordSentences> = { ja, en }
