/** All times are milliseconds since 1970-01-01 UTC by the server's clock; `now` lets a page count without trusting its own. */

/** One enrolled authenticator, as its owner may see it. */
export interface AuthenticatorView {
  id: string
  /** What the person calls it. */
  name: string
  kind: 'totp'
  digits: number
  createdAt: number
  lastUsedAt: number | null
  state: 'active' | 'disabled'
}

/** What this session may do. A first-factor session sees no authenticators. */
export interface StateView {
  now: number
  stage: 'first-factor' | 'signed-in'
  /** The site's own name in the reader's language, and its host, for right-site advice. */
  issuer: string
  host: string
  authenticators: readonly AuthenticatorView[]
  /** Whether this session may start an enrollment, or why not. */
  enrollment: 'allowed' | 'has-authenticator' | 'first-factor-only' | 'first-factor-too-old'
  /** Until when high-risk operations wait after a change of authenticators. */
  coolingOffUntil: number | null
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
  /** Until when high-risk operations wait. */
  coolingOffUntil: number | null
}

/** One line of what a person approves. */
export interface SummaryLine {
  label: string
  value: string
  /** `main` lines come first and large: the amount, the payee. */
  weight: 'main' | 'normal'
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
  digits: number
  /** When the question closes; after an answer, when the approval does. */
  expiresAt: number
  answersLeft: number
  /** When typed codes are taken again, or null when they are taken now. */
  pausedUntil: number | null
}

/** A right answer. */
export interface AnswerView {
  now: number
  challenge: string
  /** The approval must be spent before this. */
  expiresAt: number
}
