import type { BackupCodesSentences } from './backup-codes.ts'
import type { CheckUpSentences } from './check-up.ts'
import type { CodeSentences } from './code.ts'
import type { CommonSentences, SiteSentences } from './common.ts'
import type { DevicesSentences } from './devices.ts'
import type { EnrollSentences } from './enroll.ts'
import type { ProblemSentences } from './problems.ts'
import type { HelpSentences, WaitSentences } from './question.ts'
import type { RecoverSentences } from './recover.ts'
import type { RecoveryStopSentences } from './recovery-stop.ts'
import type { ReleasePasswordSentences } from './release-password.ts'
import type { SentCodeSentences } from './sent-code.ts'
import type { SignInSentences } from './sign-in.ts'
import type { StepUpSentences } from './step-up.ts'
import type { SupportReportSentences } from './support-report.ts'
import type { TwoCodesSentences } from './two-codes.ts'
import type { WaysSentences } from './ways.ts'

/** The languages that the elements speak by themselves; the same as the contract's. */
export type Language = 'ja' | 'en'

/** What holds for all that is said in a language. */
export interface Head {
  /** The direction of the language, which may be another than the page's. */
  readonly direction: 'ltr' | 'rtl'
  /** How the site speaks of itself: 当行, 当金庫, 当社. */
  readonly we: string
}

/** Everything the elements say in one language. Another language is one more table of this type. */
export interface Messages extends Head {
  readonly problems: ProblemSentences
  readonly common: CommonSentences
  readonly code: CodeSentences
  readonly wait: WaitSentences
  readonly help: HelpSentences
  readonly twoCodes: TwoCodesSentences
  readonly ways: WaysSentences
  readonly sentCode: SentCodeSentences
  readonly site: SiteSentences
  readonly enroll: EnrollSentences
  readonly backupCodes: BackupCodesSentences
  readonly devices: DevicesSentences
  readonly signIn: SignInSentences
  readonly stepUp: StepUpSentences
  readonly recover: RecoverSentences
  readonly recoveryStop: RecoveryStopSentences
  readonly releasePassword: ReleasePasswordSentences
  readonly checkUp: CheckUpSentences
  readonly supportReport: SupportReportSentences
}

/** The parts of a table. An element carries those it says something of, so that a page pays for no more. */
export type SectionName = Exclude<keyof Messages, keyof Head>

/** A part in the languages that come with the elements. */
export type Section<Sentences> = Readonly<Record<Language, Sentences>>

/** The parts that an element carries. */
export type Sections = { readonly [Name in SectionName]?: Section<Messages[Name]> }

/** Some parts of a table. */
export type Say<Name extends SectionName> = Head & Pick<Messages, Name>
