import { timingSafeEqual } from 'node:crypto'
import { digestBytes } from '../crypto/digest.ts'
import type { KeyRing, Sealed, SealedPlace } from '../crypto/key-ring.ts'
import type { Account } from './account.ts'
import type { AccountKey } from './account-key.ts'
import { typedBackupCode } from './typed-code.ts'

/**
 * An invitation to set up the first authenticator. Once it is over, a password alone sets up nothing until there is a new
 * one: accounts that nobody has claimed are what a stolen password is tried on (CISA advisory AA22-074A).
 */
export interface Invitation {
  /** Which list it came with. */
  batch: string
  at: number
  /** The moment from which it is not taken up any more. */
  until: number
  withdrawn: boolean
  /** What the first enrollment has to name beside the password; null where the password is enough, and once it is over. */
  code: InvitationCode | null
}

/** 65 random bits and one use within weeks: a fast hash is enough, sealed with a key that is not in the database. */
export interface InvitationCode {
  id: string
  hash: Sealed
}

/** Whether it can still be taken up. */
export function isOpen(account: Account, now: number): boolean {
  const { invited, firstEnrolledAt } = account
  return invited !== null && firstEnrolledAt === null && !invited.withdrawn && now < invited.until
}

/** Seals what is kept of a code. */
export function sealInvitationCode(
  code: string,
  id: string,
  key: AccountKey,
  { keys, random }: { keys: KeyRing; random: (length: number) => Uint8Array },
): InvitationCode {
  return { id, hash: keys.seal(digestBytes(code), invitationPlace(key, id), random(12)) }
}

/** Whether what was typed is the code. */
export function isInvitationCode(
  typed: unknown,
  { id, hash }: InvitationCode,
  key: AccountKey,
  keys: KeyRing,
): boolean {
  const code = typedBackupCode(typed)
  return code !== null && timingSafeEqual(keys.open(hash, invitationPlace(key, id)), digestBytes(code))
}

/** Sealed for account and invitation: the same code in another place does not open. */
function invitationPlace({ namespace, id }: AccountKey, invitation: string): SealedPlace {
  return { namespace, account: id, authenticator: invitation, field: 'invitation-code' }
}
