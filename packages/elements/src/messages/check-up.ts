import type { CheckUpGap } from '@warifu/contract'
import { checkUp as en } from './en/check-up.ts'
import { checkUp as ja } from './ja/check-up.ts'
import type { Section } from './messages.ts'

/** What happened, as its owner needs to know it: kinds of the log that mean the same to them are one. */
export type Happening = keyof CheckUpSentences['happened']

/** What `<otp-check-up>` says. */
export interface CheckUpSentences {
  readonly heading: string
  readonly lead: string
  readonly ready: string
  left(gaps: number): string
  /** What is missing, and what closes it. */
  readonly gaps: Readonly<Record<Exclude<CheckUpGap, 'not-checked'>, readonly [string, string]>>
  lastChecked(day: string): string
  readonly neverChecked: string
  readonly finish: string
  finished(day: string): string
  readonly browsersHeading: string
  readonly browsers: string
  readonly noBrowsers: string
  readonly unknownBrowser: string
  readonly current: string
  passed(day: string): string
  readonly forget: string
  forgetOf(browser: string): string
  readonly forgotten: string
  readonly activityHeading: string
  readonly earlier: string
  readonly happened: {
    readonly deviceBegun: string
    readonly deviceAdded: string
    readonly deviceChanged: string
    readonly deviceRemoved: string
    readonly deviceLost: string
    readonly browserForgotten: string
    readonly codesIssued: string
    readonly backupCodeUsed: string
    readonly asked: string
    readonly approved: string
    readonly closed: string
    readonly wrong: string
    readonly paused: string
    readonly resumed: string
    readonly done: string
    readonly detailsChanged: string
    readonly withoutCode: string
    readonly staff: string
    readonly sent: string
    readonly recoveryRequested: string
    readonly recoveryWent: string
    readonly recoveryStopped: string
    readonly recovered: string
    readonly passwordSet: string
    readonly passwordVoid: string
    readonly checkedUp: string
    readonly kept: string
    readonly other: string
  }
  readonly notMe: string
  /** What to do then; the second is about devices, the third about backup codes. */
  readonly notMeSteps: readonly [string, string, string, string]
  readonly toDevices: string
  readonly toCodes: string
}

export const checkUp: Section<CheckUpSentences> = { ja, en }
