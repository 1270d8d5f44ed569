import { timingSafeEqual } from 'node:crypto'
import { makeBackupCode } from '@warifu/otp'
import { fromBase64url, toBase64url } from '../crypto/base64url.ts'
import type { KeyRing, SealedPlace } from '../crypto/key-ring.ts'
import { slowHash } from '../crypto/slow-hash.ts'
import { WarifuError } from '../refusal/warifu-error.ts'
import type { BackupCode, BackupCodes } from './account.ts'
import type { AccountKey } from './account-key.ts'

/**
 * Of a backup code a slow hash is kept, sealed with a key that is not in the database (NIST SP 800-63B-4 section
 * 3.1.2.2). The salt belongs to the set, so one typed code costs one slow hash, however many codes the set has.
 */

/** 65 bits each: nobody guesses them, so they need no daily limit. */
const codesOfSet = 10

/** Makes a set. The codes themselves are told once and kept nowhere. */
export async function makeBackupCodes(
  key: AccountKey,
  world: { now: number; random: (length: number) => Uint8Array; keys: KeyRing },
): Promise<{ set: BackupCodes; codes: readonly string[] }> {
  const { now, random, keys } = world
  const id = toBase64url(random(16))
  const salt = random(16)
  const codes = Array.from({ length: codesOfSet }, () => makeBackupCode(random(13)))
  const kept: BackupCode[] = []
  for (const code of codes) {
    kept.push({ hash: keys.seal(await slowHash(code, salt), placeOf(key, id), random(12)), usedAt: null })
  }
  return { set: { id, salt: toBase64url(salt), codes: kept, issuedAt: now }, codes }
}

/** What a typed code is held against the set as; slow, so never under a lock. */
export function hashForSet(code: string, { salt }: BackupCodes): Promise<Uint8Array> {
  const bytes = fromBase64url(salt)
  if (bytes === null) throw new WarifuError('sealed', 'a set of backup codes has no salt')
  return slowHash(code, bytes)
}

/**
 * Which code of the set this is, or -1. Every code is looked at, so the time taken tells nothing.
 *
 * @throws WarifuError `sealed` when the set was changed, or belongs to another account
 */
export function indexInSet({ id, codes }: BackupCodes, hash: Uint8Array, key: AccountKey, keys: KeyRing): number {
  return codes.map((code) => timingSafeEqual(keys.open(code.hash, placeOf(key, id)), hash)).indexOf(true)
}

/** The codes that would still be taken: unused, and sealed with a key that is there. */
export function backupCodesLeft(set: BackupCodes | null, keys: KeyRing): number {
  return set?.codes.filter(({ hash, usedAt }) => usedAt === null && keys.sealed(hash)).length ?? 0
}

/** Sealed for account and set: the same code in another place does not open. */
function placeOf({ namespace, id }: AccountKey, set: string): SealedPlace {
  return { namespace, account: id, authenticator: set, field: 'backup-code' }
}
