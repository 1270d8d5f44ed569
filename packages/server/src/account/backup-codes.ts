import { timingSafeEqual } from 'node:crypto'
import { makeBackupCode } from '@warifu/otp'
import { fromBase64url, toBase64url } from '../crypto/base64url.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { slowHash } from '../crypto/slow-hash.ts'
import type { BackupCode, BackupCodes } from './account.ts'
import type { AccountKey } from './account-key.ts'

/**
 * Backup codes are kept as a slow hash under a key that is not in the database (NIST SP 800-63B-4 section 3.1.2.2). The
 * salt belongs to the set, so one typed code costs one slow hash, however many codes the set has.
 */

const encoder = new TextEncoder()

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
  const kept = await Promise.all(
    codes.map(async (code): Promise<BackupCode> => {
      const hash = keyedHash(await slowHash(code, salt), id, key, keys, keys.currentId)
      return { hash, usedAt: null }
    }),
  )
  return { set: { id, salt: toBase64url(salt), keyId: keys.currentId, codes: kept, issuedAt: now }, codes }
}

/** What a typed code has to be held against the set as; slow, so never under a lock. */
export async function hashForSet(code: string, set: BackupCodes, key: AccountKey, keys: KeyRing): Promise<string> {
  const slow = await slowHash(code, fromBase64url(set.salt) ?? new Uint8Array())
  return keyedHash(slow, set.id, key, keys, set.keyId)
}

/** Which code of the set this is, or -1. Every code is looked at, so the time taken tells nothing. */
export function indexInSet({ codes }: BackupCodes, hash: string): number {
  const typed = encoder.encode(hash)
  return codes.map((code) => timingSafeEqual(encoder.encode(code.hash), typed)).indexOf(true)
}

export function backupCodesLeft(set: BackupCodes | null): number {
  return set?.codes.filter(({ usedAt }) => usedAt === null).length ?? 0
}

/** Scoped to account and set: the same code in another place has another hash. */
function keyedHash(slow: Uint8Array, set: string, key: AccountKey, keys: KeyRing, keyId: string): string {
  return keys.mac('backup-code', keyId, JSON.stringify([key.namespace, key.id, set, toBase64url(slow)]))
}
