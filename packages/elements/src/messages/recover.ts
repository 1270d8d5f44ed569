import type { RecoveryMethod } from '@warifu/contract'
import { recover as en } from './en/recover.ts'
import { recover as ja } from './ja/recover.ts'
import type { Section } from './messages.ts'

/** What `<otp-recover>` says. */
export interface RecoverSentences {
  readonly heading: string
  readonly lead: string
  readonly stepsHeading: string
  /** What comes, in order. `wait`: in seconds; `proofs`: how many are asked for. */
  steps(proofs: number, wait: number): readonly string[]
  readonly proveHeading: string
  /** How many proofs are missing. */
  missing(proofs: number): string
  readonly proven: string
  /** What proves, and where to a code goes. */
  way(method: RecoveryMethod): string
  /** The button beside it. */
  readonly enter: string
  readonly readyHeading: string
  ready(until: number, now: number, timeZone: string | null): string
  readonly proofHeading: string
  toldLabel(digits: number): string
  readonly toldHint: string
  readonly submit: string
  readonly other: string
  readonly stop: string
  readonly stopped: string
  readonly waitingHeading: string
  waiting(at: number, now: number, timeZone: string | null): string
  /** Who asked: the person, or the support desk. */
  readonly afterwards: Readonly<Record<'owner' | 'support', string>>
  until(at: number, now: number, timeZone: string | null): string
  readonly stops: string
  readonly notMine: string
  readonly deskHeading: string
  readonly desk: string
  readonly deskReady: string
  readonly told: string
  readonly toldAgain: string
  readonly openLead: string
  readonly done: string
  readonly signedIn: string
}

export const recover: Section<RecoverSentences> = { ja, en }
