import type { ContactMethod } from '@warifu/contract'
import { sentCode as en } from './en/sent-code.ts'
import { sentCode as ja } from './ja/sent-code.ts'
import type { Section } from './messages.ts'

/** What the elements say about codes that are sent by e-mail or SMS. `to`: where, mostly hidden. */
export interface SentCodeSentences {
  /** The way to it, among others. */
  way(method: ContactMethod, to: string): string
  /** Before one is sent. */
  readonly sendHeading: string
  /** Once it was; also the way back to it, among others. */
  readonly heading: string
  lead(method: ContactMethod, to: string): string
  /** How much less it is worth than a device. */
  weak(method: ContactMethod): string
  readonly send: string
  readonly sending: string
  readonly sendAgain: string
  /** When one can be sent. */
  sendFrom(at: number, now: number): string
  label(digits: number): string
  hint(to: string, digits: number): string
  until(at: number, now: number, timeZone?: string | null): string
  readonly notArrived: string
  /** The wait after wrong codes is over. */
  readonly over: string
  /** None can be sent any more. */
  readonly gone: string
  /** No device's code can answer, but one that is sent. */
  readonly codesGone: string
}

export const sentCode: Section<SentCodeSentences> = { ja, en }
