import { stepUp as en } from './en/step-up.ts'
import { stepUp as ja } from './ja/step-up.ts'
import type { Section } from './messages.ts'

/** What `<otp-step-up>` says. */
export interface StepUpSentences {
  heading(title: string): string
  readonly reasonsLabel: string
  readonly summaryLabel: string
  readonly caution: string
  readonly notMine: string
  readonly approve: string
  readonly stop: string
  expires(at: number, now: number): string
  soon(at: number, now: number): string
  readonly endedHeading: string
  /** Beside a value with letters that are taken for others. */
  readonly doubtful: string
}

export const stepUp: Section<StepUpSentences> = { ja, en }
