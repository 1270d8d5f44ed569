import { twoCodes as en } from './en/two-codes.ts'
import { twoCodes as ja } from './ja/two-codes.ts'
import type { Section } from './messages.ts'

/** What the elements say where two codes in a row find out how far a device is off. */
export interface TwoCodesSentences {
  /** Before the button, among the help. */
  readonly when: string
  readonly start: string
  readonly first: string
  readonly next: string
  readonly nextHint: string
  /** The second code is the first one again. */
  readonly same: string
  /** Back to one field. */
  readonly one: string
}

export const twoCodes: Section<TwoCodesSentences> = { ja, en }
