import type { ClientProblem } from '@warifu/client'
import type { ProblemCode } from '@warifu/contract'
import type { BackupCodesSentences } from './backup-codes.ts'
import type { DevicesSentences } from './devices.ts'
import type { EnrollSentences } from './enroll.ts'
import type { TwoCodesSentences } from './two-codes.ts'
import type { WaysSentences } from './ways.ts'

/** The languages that the elements speak; the same as the contract's. */
export type Language = 'ja' | 'en'

/** What a sentence about a refusal needs beside the refusal. */
export interface Circumstances {
  /** The account's name in the authenticator app. */
  label: string
  /** The server's time. */
  now: number
}

type Refused<Code extends ClientProblem['code']> = Extract<ClientProblem, { code: Code }>

/** One sentence for every way the server, or the way to it, can say no. A missing one does not compile. */
export type ProblemSentences = {
  readonly [Code in ProblemCode | 'unreachable']: (problem: Refused<Code>, circumstances: Circumstances) => string
}

/** Everything the elements say in one language. Another language is one more table of this type. */
export interface Messages {
  /** The direction of the language, which may be another than the page's. */
  readonly direction: 'ltr' | 'rtl'
  /** How the site speaks of itself: 当行, 当金庫, 当社. */
  readonly we: string
  readonly problems: ProblemSentences
  readonly common: {
    readonly loading: string
    readonly checking: string
    readonly tryAgain: string
    readonly startOver: string
    readonly close: string
    readonly unreachableBefore: string
    readonly failedHeading: string
  }
  readonly code: {
    label(digits: number): string
    hint(label: string, digits: number): string
    tooShort(digits: number, typed: number): string
    readonly missing: string
    readonly othersDropped: string
  }
  readonly wait: {
    /** Until codes are taken again. */
    line(at: number, now: number): string
    readonly over: string
    /** Until the app shows the next code. */
    nextCode(at: number, now: number): string
    readonly nextCodeOver: string
  }
  readonly help: {
    readonly heading: string
    anotherAccount(label: string): string
    readonly clock: string
    readonly nextCode: string
  }
  readonly twoCodes: TwoCodesSentences
  readonly ways: WaysSentences
  readonly site: {
    rightSite(issuer: string, host: string): string
    neverAsked(we: string): string
  }
  readonly enroll: EnrollSentences
  readonly backupCodes: BackupCodesSentences
  readonly devices: DevicesSentences
  readonly signIn: {
    readonly heading: string
    readonly submit: string
    readonly autoSubmit: string
    readonly done: string
    readonly enroll: string
  }
  readonly stepUp: {
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
  }
}
