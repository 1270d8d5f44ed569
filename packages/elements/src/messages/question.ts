import { help as enHelp, wait as enWait } from './en/question.ts'
import { help as jaHelp, wait as jaWait } from './ja/question.ts'
import type { Section } from './messages.ts'

/** While an answer has to wait. */
export interface WaitSentences {
  /** Until codes are taken again. */
  line(at: number, now: number): string
  readonly over: string
  /** Until the app shows the next code. */
  nextCode(at: number, now: number): string
  readonly nextCodeOver: string
}

/** The help below a code field. */
export interface HelpSentences {
  readonly heading: string
  anotherAccount(label: string): string
  readonly clock: string
  readonly nextCode: string
}

export const wait: Section<WaitSentences> = { ja: jaWait, en: enWait }
export const help: Section<HelpSentences> = { ja: jaHelp, en: enHelp }
