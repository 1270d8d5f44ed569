import type { Agent, AuthenticatorView, BackupCodesState, ContactMethod } from './views.ts'

/** What proves who asks when no device and no backup code is left. */
export type RecoveryMethod = ContactMethod | 'release-password' | 'support-code'

/** How a session stands that has no device and no backup code; or, when signed in, what is being asked for. */
export interface RecoveryView {
  now: number
  /**
   * `none`: nothing was asked for. `waiting`: until `readyAt`, so that the owner can object. `ready`: one more proof opens
   * it. `open`: this session may enroll a device until `expiresAt`.
   */
  state: 'none' | 'waiting' | 'ready' | 'open'
  /** What this session can prove it with; empty when signed in. */
  ways: readonly { method: RecoveryMethod; to: string | null; proven: boolean }[]
  /** Proofs that are still missing. */
  missing: number
  /** How long what is asked for now would wait. */
  waitSeconds: number
  /** Who asked for what waits; null when nothing does. */
  by: 'owner' | 'support' | null
  requestedAt: number | null
  readyAt: number | null
  expiresAt: number | null
  /** When the release password was set; null where there is none, and in a session that is not signed in. */
  releasePasswordSetAt: number | null
}

/** A code was sent. */
export interface SentView {
  now: number
  method: ContactMethod
  /** Where to, mostly hidden. */
  to: string
  digits: number
  expiresAt: number
  /** When another can be sent. */
  nextAt: number
}

/** What is left after a device was reported lost. */
export interface LossView {
  now: number
  /** Devices that still work. */
  authenticators: readonly AuthenticatorView[]
  backupCodesLeft: number
}

/** What the owner should see to, in the order of its weight. */
export type CheckUpGap =
  | 'no-device'
  | 'no-spare'
  | 'no-backup-codes'
  | 'few-backup-codes'
  | 'stale-device'
  | 'no-contact'
  | 'no-release-password'
  | 'old-release-password'
  | 'not-checked'

/** One line of the account's own log: what happened, by its kind, and when. */
export interface ActivityView {
  sequence: number
  at: number
  kind: string
}

/** How well an owner is prepared; see `checkedAt` for when they last looked. */
export interface CheckUpView {
  now: number
  gaps: readonly CheckUpGap[]
  checkedAt: number | null
  /** The newest lines of the log, newest first; of what anybody with the password can do again and again, the newest in a row. */
  activity: readonly ActivityView[]
}

/** What the support desk needs to know, for the person to copy; never a secret or a code. A first-factor session has less of it. */
export interface SupportReportView {
  now: number
  /** Names the last line of the account's log, so that the desk finds the place. */
  reference: string
  issuer: string
  label: string
  stage: 'first-factor' | 'signed-in'
  agent: Agent
  pausedUntil: number | null
  authenticators: readonly AuthenticatorView[]
  backupCodes: BackupCodesState | null
  activity: readonly ActivityView[]
}
