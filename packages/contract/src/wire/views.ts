import type { DeviceColor } from './device-color.ts'

/** All times are milliseconds since 1970-01-01 UTC by the server's clock; `now` lets a page count without trusting its own. */

/** What a challenge is answered with: a code of an authenticator, or one of the backup codes. */
export type Method = HeldMethod | ContactMethod

/** Something that a person has. */
export type HeldMethod = 'code' | 'backup-code'

/** Where a code may be sent. Neither is ever a factor of its own; both can be read by who takes over a mailbox or a number. */
export type ContactMethod = 'email' | 'sms'

/** A browser and its system by name, as far as it says so. */
export interface Agent {
  browser: string | null
  system: string | null
}

/** A browser in which the account's owner passed before. Wrong answers elsewhere do not hold it up. */
export interface BrowserView {
  id: string
  agent: Agent
  passedAt: number
  /** Whether it is the one that asks. */
  current: boolean
}

/** One enrolled authenticator, as its owner may see it. */
export interface AuthenticatorView {
  id: string
  /** What the person calls it. */
  name: string
  /** `totp`: its codes change with the time; `hotp`: with each press of a button. */
  kind: 'totp' | 'hotp'
  digits: number
  /** Of a token that came with its secret from the factory; null for an app. */
  serial: string | null
  createdAt: number
  lastUsedAt: number | null
  /** In which browser its last code was entered. */
  lastUsedIn: Agent | null
  /** Whether it has lain idle so long that its owner should ask whether it is still theirs. */
  stale: boolean
  /** `expired`: a token outside the dates that its maker gave it. */
  state: 'active' | 'suspended' | 'expired' | 'disabled'
  /** What its owner has marked it with; left out for nothing. */
  color?: DeviceColor
}

/** What this session may do. A first-factor session sees no authenticators. */
export interface StateView {
  now: number
  stage: 'first-factor' | 'signed-in'
  /** The site's own name in the reader's language, and its host, for right-site advice. */
  issuer: string
  host: string
  authenticators: readonly AuthenticatorView[]
  /** Browsers in which the owner passed before; empty in a first-factor session. */
  browsers: readonly BrowserView[]
  /** The set of backup codes; null when there is none, and in a first-factor session. */
  backupCodes: BackupCodesState | null
  /**
   * Whether this session may start an enrollment, or why not. `with-approval`: once a challenge about it is approved.
   * `full`: as many as an account may have. `not-allowed`: nothing is left that could approve it.
   */
  enrollment: 'allowed' | 'with-approval' | 'full' | 'not-allowed' | 'first-factor-only' | 'first-factor-too-old'
  /** What the account was invited by, until its first device is set up: by when, and whether it takes a code that was sent. */
  invitation?: { until: number; code: boolean }
  /** Until when high-risk operations wait after a change of authenticators. */
  coolingOffUntil: number | null
}

/** How a set of backup codes stands. */
export interface BackupCodesState {
  left: number
  total: number
  issuedAt: number
}

/** A pending enrollment. It holds the secret: keep it in memory only, and drop it once it is confirmed or left. */
export interface EnrollmentView {
  now: number
  id: string
  /** `otpauth://` URI, to draw as a QR code in the page or to open in an app on the same phone. */
  uri: string
  /** The secret in base 32, for typing by hand. */
  secret: string
  /** The site's name in the app. */
  issuer: string
  /** The account's name in the app. */
  label: string
  /** The name of the device in lists. */
  name: string
  digits: number
  periodSeconds: number
  expiresAt: number
}

/** A confirmed enrollment. */
export interface EnrolledView {
  now: number
  authenticator: AuthenticatorView
  /**
   * A challenge that this confirmation has approved: name it to `/backup-codes` for the account's first set, before the
   * approval ends. Null when the account has a set.
   */
  backupCodesChallenge: string | null
  /** Until when high-risk operations wait. */
  coolingOffUntil: number | null
}

/** An authenticator after a change. */
export interface ChangedView {
  now: number
  authenticator: AuthenticatorView
}

/** A new set of backup codes. This is the only time they are told: keep them in memory only, and drop them once left. */
export interface BackupCodesView {
  now: number
  /** As printed: `7K2M-9QXD-3FTVW`. */
  codes: readonly string[]
  /** The site's own name in the reader's language, and its host. */
  issuer: string
  host: string
  /** The account's name in the authenticator app. */
  label: string
  issuedAt: number
}

/** One line of what a person approves. */
export interface SummaryLine {
  label: string
  value: string
  /** `main` lines come first and large: the amount, the payee. */
  weight: 'main' | 'normal'
}

/** How codes are sent for a challenge. */
export interface SendingView {
  /** Where one can be sent, mostly hidden; for each of `email` and `sms` among the methods. */
  contacts: readonly { method: ContactMethod; to: string }[]
  /** The one that is taken now: the last that was sent. Null where none is. */
  sent: { method: ContactMethod; to: string; digits: number; expiresAt: number } | null
  /** When another can be sent; null where that is at once. */
  nextAt: number | null
}

/** An open question to this session. */
export interface ChallengeView {
  now: number
  id: string
  operation: string
  /** The operation in the person's words, e.g. 振込 / Transfer. */
  title: string
  state: 'open' | 'approved' | 'spent' | 'closed' | 'expired'
  /** Why a code is asked, in the person's words. */
  reasons: readonly { code: string; text: string }[]
  /** What is approved, as the server understood it. */
  summary: readonly SummaryLine[]
  /** The site's own name in the reader's language. */
  issuer: string
  host: string
  /** The account's name in the authenticator app. */
  label: string
  /** What it may be answered with now. */
  methods: readonly Method[]
  /** How long the codes of the first device are that counts. */
  digits: number
  /** How long those of the others are, where that differs; left out where it does not. */
  otherDigits?: readonly number[]
  /** What the answer has to repeat of the details, read off something else than this screen; null for nothing. */
  check: { label: string; digits: number } | null
  /** When the question closes; after an answer, when the approval does. */
  expiresAt: number
  answersLeft: number
  /** When typed codes are taken again, or null when they are taken now. */
  pausedUntil: number | null
  /** Of one that takes codes that are sent. The view in a refusal leaves it out: it does not know yet whom they reach. */
  sending?: SendingView
}

/** A right answer. */
export interface AnswerView {
  now: number
  challenge: string
  /** The approval must be spent before this. */
  expiresAt: number
  method: Method
  /** The authenticator whose code it was; null for a backup code. */
  authenticator: { id: string; name: string } | null
  /** Unused backup codes, this one not counted; null where there is no set. */
  backupCodesLeft: number | null
}
