import { ways as en } from './en/ways.ts'
import { ways as ja } from './ja/ways.ts'
import type { Section } from './messages.ts'

/** What the elements say about the ways to answer a challenge, and about a backup code as one of them. */
export interface WaysSentences {
  /** Before the other ways. */
  readonly other: string
  readonly useCode: string
  readonly useBackupCode: string
  /** A code of another device, which is longer or shorter. */
  useDigits(digits: number): string
  /** While typed codes wait, and a backup code does not. */
  readonly inAHurry: string
  /** Typed codes are off after too many wrong ones. */
  readonly codesOff: string
  /** No device's code can answer. */
  readonly codesGone: string
  /** No backup code can answer any more. */
  readonly backupCodesGone: string
  /** Above the field for a backup code. */
  readonly heading: string
  readonly label: string
  readonly hint: string
  example(code: string): string
  readonly missing: string
  /** The length of a backup code, and of what was typed. */
  wrongLength(length: number, typed: number): string
  /** Characters that no backup code has. */
  strange(characters: readonly string[]): string
  /** Follows another sentence. */
  left(count: number): string
  /** Digits of the details, which some operations ask for beside the code. */
  checkHint(digits: number): string
  checkLack(digits: number): string
}

export const ways: Section<WaysSentences> = { ja, en }
