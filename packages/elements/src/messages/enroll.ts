import { enroll as en } from './en/enroll.ts'
import { enroll as ja } from './ja/enroll.ts'
import type { Section } from './messages.ts'

/** What `<otp-enroll>` says. */
export interface EnrollSentences {
  readonly heading: string
  readonly lead: string
  readonly furtherHeading: string
  readonly furtherLead: string
  readonly replaceHeading: string
  replaceLead(replaced: string): string
  readonly steps: { readonly ready: string; readonly add: string; readonly keep: string; readonly try: string }
  readonly stepsLabel: string
  readonly checklistHeading: string
  readonly checklist: readonly string[]
  /** One more thing to have ready, for who gets backup codes. */
  readonly checklistCodes: string
  readonly getApp: string
  readonly nameLabel: string
  readonly optional: string
  readonly nameHint: string
  /** A name for the second device, the third, and so on. */
  nameOf(count: number): string
  nameTaken(name: string): string
  full(most: number): string
  readonly begin: string
  readonly bindHeading: string
  readonly scan: string
  readonly qrAlt: string
  readonly otherDevice: string
  readonly cannotScan: string
  readonly typeKey: string
  readonly keyLabel: string
  readonly copy: string
  readonly copied: string
  readonly copyFailed: string
  readonly samePhone: string
  readonly openInApp: string
  readonly noAppAnswered: string
  readonly issuer: string
  readonly account: string
  readonly kind: string
  kindOf(digits: number, seconds: number): string
  readonly codeHeading: string
  codeHint(digits: number): string
  readonly confirm: string
  expires(at: number, now: number): string
  soon(at: number, now: number): string
  invitedUntil(at: number, now: number): string
  /** The code of an invitation. */
  readonly invitation: string
  readonly invitationHint: string
  readonly invitationLack: string
  readonly invitationWrong: string
  readonly expiredHeading: string
  expired(label: string): string
  readonly doneHeading: string
  done(name: string): string
  readonly doneNext: string
  readonly furtherNext: string
  readonly replacedNext: string
  added(name: string): string
  readonly codesNotMade: string
  readonly codesNotShown: string
  readonly codesAfterSignIn: string
  readonly next: string
  readonly tryHeading: string
  readonly tryLead: string
  tryHint(label: string, digits: number): string
  readonly trySubmit: string
  tried(name: string): string
  readonly triedSome: string
  readonly tryEnded: string
  coolingOff(at: number, now: number): string
  readonly hasAuthenticatorHeading: string
  hasAuthenticator(names: readonly string[]): string
  readonly notNowHeading: string
}

export const enroll: Section<EnrollSentences> = { ja, en }
