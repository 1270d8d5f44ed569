import type { Method } from '@warifu/contract'
import type { Algorithm } from '@warifu/otp'
import type { Sealed } from '../crypto/key-ring.ts'
import { type ChainHead, emptyChain } from '../events/chain.ts'

/** One enrolled authenticator. */
export interface Authenticator {
  id: string
  kind: 'totp'
  name: string
  secret: Sealed
  algorithm: Algorithm
  digits: number
  periodSeconds: number
  /** The last time step that was spent. No step at or before it is accepted again (RFC 6238 section 5.2). */
  lastStep: number
  createdAt: number
  lastUsedAt: number | null
  /** `disabled`: by the cap on failures; bound anew only with another proof than a first factor. */
  state: 'active' | 'disabled'
}

/** An enrollment that no code has confirmed. It proves nothing and touches nothing. */
export interface PendingEnrollment {
  id: string
  session: string
  /**
   * Why it may be: the account never had an authenticator, a challenge about it was approved, or the session signed in
   * with a backup code.
   */
  grounds: 'first' | 'approved' | 'backup-code'
  /** The challenge that was approved for it. */
  challenge: string | null
  name: string
  secret: Sealed
  expiresAt: number
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
}

/** A browser that passed before: the hash of the random id in its cookie. */
export interface KnownBrowser {
  hash: string
  passedAt: number
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
  /** Answers that are being checked outside the lock; each was paid for with one of `answersLeft`. */
  checking: readonly string[]
  /** What the host said came of it. */
  reference: string | null
}

/** A person as the verifier knows them: one document, changed whole or not at all. */
export interface Account {
  format: 2
  authenticators: readonly Authenticator[]
  /** When the first authenticator was enrolled. Never null again, whatever becomes of it. */
  firstEnrolledAt: number | null
  pending: readonly PendingEnrollment[]
  backupCodes: BackupCodes | null
  /** A session that signed in with a backup code may bind one authenticator; it is known by its first factor. */
  mayBind: { firstFactorAt: number; until: number } | null
  lanes: Readonly<Record<LaneName, Lane>>
  browsers: readonly KnownBrowser[]
  challenges: readonly Challenge[]
  coolingOffUntil: number | null
  /**
   * Sessions whose first factor is older are refused, save the one that made the change: it is known by the moment of
   * its first factor, since hosts give a session a new id at every stage.
   */
  sessionsFrom: { firstFactorAt: number; except: number | null }
  chain: ChainHead
}

export const newAccount: Account = {
  format: 2,
  authenticators: [],
  firstEnrolledAt: null,
  pending: [],
  backupCodes: null,
  mayBind: null,
  lanes: { known: { failures: 0, pausedUntil: 0 }, other: { failures: 0, pausedUntil: 0 } },
  browsers: [],
  challenges: [],
  coolingOffUntil: null,
  sessionsFrom: { firstFactorAt: 0, except: null },
  chain: emptyChain,
}

export function activeAuthenticators(account: Account): Authenticator[] {
  return account.authenticators.filter((authenticator) => authenticator.state === 'active')
}
