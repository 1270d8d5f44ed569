import { recoveryStop as en } from './en/recovery-stop.ts'
import { recoveryStop as ja } from './ja/recovery-stop.ts'
import type { Section } from './messages.ts'

/** What the elements say to an owner about a recovery that somebody asked for. */
export interface RecoveryStopSentences {
  readonly heading: string
  /** `at`: when it was asked for; `readyAt`: until when nothing happens. */
  waiting(at: number, readyAt: number, now: number, timeZone: string | null): string
  /** The wait is over. */
  ready(at: number, now: number, timeZone: string | null): string
  readonly support: string
  readonly notMine: string
  readonly stop: string
  readonly stopped: string
}

export const recoveryStop: Section<RecoveryStopSentences> = { ja, en }
