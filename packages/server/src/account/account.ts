import type { Agent, DeviceColor, Method } from '@warifu/contract'
import type { Algorithm } from '@warifu/otp'
import type { Sealed } from '../crypto/key-ring.ts'
import { type ChainHead, emptyChain } from '../events/chain.ts'
import type { AppliedPolicy } from '../policy/policy.ts'
import type { Invitation } from './invitation.ts'
import { noRecovery, type RecoveryState, type SentCode } from './recovery.ts'

/** One enrolled authenticator. */
export interface Authenticator {
  id: string
  /** Counts time steps (RFC 6238), or presses of a button (RFC 4226). */
  kind: 'totp' | 'hotp'
  name: string
  secret: Sealed
  algorithm: Algorithm
  digits: number
  /** Of a time step; means nothing for `hotp`. */
  periodSeconds: number
  /** The last time step or counter that was spent. None at or before it is accepted again (RFC 6238 section 5.2). */
  lastStep: number
  /** How the device's clock goes, as far as right codes have told. */
  drift: Drift
  /** A token that came with its secret from the factory; null for an app that was enrolled here. */
  hardware: Hardware | null
  createdAt: number
  lastUsedAt: number | null
  /** In which browser its last code was entered. */
  lastUsedIn: Agent | null
  /**
   * `suspended`: by its owner or an operator, until resumed. `disabled`: by the cap on failures; bound anew only with
   * another proof than a first factor.
   */
  state: 'active' | 'suspended' | 'disabled'
  /** What its owner has marked it with. */
  color?: DeviceColor
}

/** In whole steps, so that no fraction of one opens a step twice; positive is a clock that is ahead. */
export interface Drift {
  /** Where the window's middle lies. */
  steps: number
  /** Where the last right code lay. One late code is a slow hand: it takes two on one side to move the window. */
  last: number
}

export interface Hardware {
  serial: string
  /** When it may be used, as its maker says (RFC 6030 section 4.5), or null. */
  notBefore: number | null
  notAfter: number | null
}

/** An enrollment that no code has confirmed. It proves nothing and touches nothing. */
export interface PendingEnrollment {
  id: string
  session: string
  /**
   * Why it may be: the account never had an authenticator, a challenge about it was approved, or the session signed in
   * with a backup code, or recovered the account.
   */
  grounds: 'first' | 'approved' | 'backup-code' | 'recovery'
  /** The challenge that was approved for it. */
  challenge: string | null
  /** The authenticator whose place it takes, or null. */
  replaces: string | null
  name: string
  secret: Sealed
  expiresAt: number
  /** Codes that did not confirm it, where they count in no lane. */
  wrong?: number
}

/** One backup code: its slow hash, sealed. */
export interface BackupCode {
  hash: Sealed
  usedAt: number | null
}

/** The set of backup codes. A new set takes its place; no code of an older one counts any more. */
export interface BackupCodes {
  id: string
  salt: string
  codes: readonly BackupCode[]
  issuedAt: number
  /** When the owner was last told that somebody tries codes in vain. */
  warnedAt?: number
}

/** Where a count of wrong answers is kept: browsers that passed before have a lane of their own. */
export type LaneName = 'known' | 'other'

export interface Lane {
  /** Wrong answers since the last right one in this lane. */
  failures: number
  /** Until when no answer is looked at. */
  pausedUntil: number
  /** How many of them lie before an operator's unlock: the waits begin anew after those, the cap does not. */
  forgiven?: number
  /** Answers beyond the cap that operators granted since the last right one. */
  granted?: number
  /** Whether the owner was told that the cap is near. */
  warned?: boolean
}

/** A browser that passed before: the hash of the random id in its cookie. */
export interface KnownBrowser {
  hash: string
  passedAt: number
  agent: Agent
}

/** What proved possession: policy is asked about it again wherever it is to count. */
export interface AnsweredWith {
  method: Method
  /** Of a code; null for another method, and where an earlier version did not keep it. */
  authenticator: string | null
  at: number
}

/** A right answer of a session, as operations of low risk may go by it for a while. */
export interface EarlierAnswer extends AnsweredWith {
  /** Digest of the session. */
  session: string
  firstFactorAt: number
}

export interface Challenge {
  id: string
  /** Digest of the session it was opened in. */
  session: string
  operation: string
  /** The operation's details while they may still be carried out, else null. */
  details: unknown
  /** Digest of the canonical details. */
  digest: string
  /** Why a code was asked. */
  reasons: readonly string[]
  /** What it may be answered with, as long as the account has it. */
  methods: readonly Method[]
  /** `unproven`: opened by a first-factor session on an unknown browser; those share a few places of their own. */
  pool: 'proven' | 'unproven'
  state: 'open' | 'approved' | 'spent' | 'closed'
  openedAt: number
  /** Of the question; once approved, of the approval. */
  expiresAt: number
  answersLeft: number
  /** Digits of the details that the answer has to repeat, or null. */
  check: string | null
  /** A code that was sent for it, where policy lets such codes count. */
  sent?: SentCode
  /** What it was answered with; null before. */
  answeredWith: AnsweredWith | null
  /** Answers that are being checked outside the lock; each was paid for with one of `answersLeft`. */
  checking: readonly string[]
  /** What the host said came of it. */
  reference: string | null
}

/** Whose right to bind an authenticator needs no device. */
export interface RightToBind {
  grounds: 'backup-code' | 'recovery'
  firstFactorAt: number
  /** Digest of the session, where it keeps its id until then: two may have passed their first factor at one moment. */
  session: string | null
  until: number
}

/** A person as the verifier knows them: one document, changed whole or not at all. */
export interface Account {
  format: 4
  /** When it was last changed. A clock that stands before it decides nothing. */
  changedAt: number
  authenticators: readonly Authenticator[]
  /** Whose policy applies to it; null is the site's own. */
  group: string | null
  /** What invited it to its first enrollment, or null. Stays for the report. */
  invited: Invitation | null
  /** When somebody last went through the account in a review. */
  reviewedAt: number | null
  /** When its owner last went through it. */
  checkedAt: number | null
  /** Until when it may sign in without an authenticator, once its grace has begun; never moved. */
  graceUntil: number | null
  /** When the first authenticator was enrolled. Never null again, whatever becomes of it. */
  firstEnrolledAt: number | null
  /** When its owner left; until the support desk lets them back in, nothing of theirs proves anything. */
  leftAt: number | null
  pending: readonly PendingEnrollment[]
  backupCodes: BackupCodes | null
  /** A session that signed in with a backup code, or recovered, may bind one authenticator; its first factor tells it. */
  mayBind: RightToBind | null
  recovery: RecoveryState
  lanes: Readonly<Record<LaneName, Lane>>
  browsers: readonly KnownBrowser[]
  challenges: readonly Challenge[]
  /** The newest right answers; none where no operation goes by them. */
  earlierAnswers: readonly EarlierAnswer[]
  coolingOffUntil: number | null
  /**
   * Sessions whose first factor is older are refused, save the one that made the change: it is known by the moment of
   * its first factor, since hosts give a session a new id at every stage.
   */
  sessionsFrom: { firstFactorAt: number; except: number | null }
  chain: ChainHead
}

export const newAccount: Account = {
  format: 4,
  changedAt: 0,
  authenticators: [],
  group: null,
  graceUntil: null,
  invited: null,
  reviewedAt: null,
  checkedAt: null,
  firstEnrolledAt: null,
  leftAt: null,
  pending: [],
  backupCodes: null,
  mayBind: null,
  recovery: noRecovery,
  lanes: { known: { failures: 0, pausedUntil: 0 }, other: { failures: 0, pausedUntil: 0 } },
  browsers: [],
  challenges: [],
  earlierAnswers: [],
  coolingOffUntil: null,
  sessionsFrom: { firstFactorAt: 0, except: null },
  chain: emptyChain,
}

export function activeAuthenticators(account: Account): Authenticator[] {
  return account.authenticators.filter((authenticator) => authenticator.state === 'active')
}

/** Those whose codes count now. */
export function answeringAuthenticators(
  account: Account,
  { policy, now }: { policy: Pick<AppliedPolicy, 'authenticators'>; now: number },
): Authenticator[] {
  return countingAuthenticators(account, policy).filter(({ hardware }) => isValidAt(hardware, now))
}

/** Working ones that policy lets count. */
export function countingAuthenticators(
  account: Account,
  { authenticators }: Pick<AppliedPolicy, 'authenticators'>,
): Authenticator[] {
  return activeAuthenticators(account).filter(({ hardware }) => authenticators === 'any' || hardware !== null)
}

export function isValidAt(hardware: Hardware | null, now: number): boolean {
  return (hardware?.notBefore ?? now) <= now && now < (hardware?.notAfter ?? Number.POSITIVE_INFINITY)
}
