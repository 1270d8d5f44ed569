import { timingSafeEqual } from 'node:crypto'
import { fromBase64url, toBase64url } from '../crypto/base64url.ts'
import type { KeyRing, SealedPlace } from '../crypto/key-ring.ts'
import { slowHash } from '../crypto/slow-hash.ts'
import { WarifuError } from '../refusal/warifu-error.ts'
import type { AccountKey } from './account-key.ts'
import type { ReleasePassword } from './recovery.ts'

/**
 * The emergency release password: chosen by its owner in advance, stored like a password (NIST SP 800-63B-4 section
 * 3.1.1.2) and usable once. It is never enough alone.
 */

const least = 15
const most = 128

/** Characters that are nobody's name. */
const leastOwn = 10

/** What is tried first everywhere (NIST SP 800-63B-4 section 3.1.1.2 asks for such a list): it counts for nothing. */
const common = [
  ...['password', 'passw0rd', 'passwort', 'パスワード', 'qwertyuiop', 'qwerty', 'asdfghjkl', 'zxcvbnm', 'letmein'],
  ...['1234567890', '0123456789', '123456', '987654321', 'abcdefghijklmnopqrstuvwxyz', 'abcdefgh', 'iloveyou', 'admin'],
]

/**
 * A password as it counts, or null when it is too short, too long, or easy to guess: few different characters, or one
 * that says the account's or the site's own name.
 *
 * @param names - words that everybody knows of this account
 */
export function readReleasePassword(given: unknown, names: readonly string[]): string | null {
  if (typeof given !== 'string' || given.length > most * 4) return null
  const password = given.normalize('NFKC')
  const characters = [...password]
  if (characters.length < least || characters.length > most || /[\p{Cs}\p{Cc}\p{Cf}]/u.test(password)) return null
  if (new Set(characters).size < 6) return null
  const said = password.toLowerCase()
  const left = [...names, ...common].reduce(
    (rest, name) => rest.replaceAll(name.normalize('NFKC').toLowerCase() || '\0', ''),
    said,
  )
  return [...left].length < leastOwn ? null : password
}

export async function makeReleasePassword(
  password: string,
  key: AccountKey,
  world: { now: number; random: (length: number) => Uint8Array; keys: KeyRing },
): Promise<ReleasePassword> {
  const { now, random, keys } = world
  const [id, salt] = [toBase64url(random(16)), random(16)]
  const hash = keys.seal(await slowHash(password, salt), releasePasswordPlace(key, id), random(12))
  return { id, salt: toBase64url(salt), hash, setAt: now, failures: 0 }
}

/** What a typed password is held against it as; slow, so never under a lock. */
export function hashForPassword(typed: string, { salt }: ReleasePassword): Promise<Uint8Array> {
  const bytes = fromBase64url(salt)
  if (bytes === null) throw new WarifuError('sealed', 'a release password has no salt')
  return slowHash(typed, bytes)
}

/** @throws WarifuError `sealed` when it was changed, or belongs to another account */
export function isReleasePassword(
  { id, hash }: ReleasePassword,
  typed: Uint8Array,
  key: AccountKey,
  keys: KeyRing,
): boolean {
  return timingSafeEqual(keys.open(hash, releasePasswordPlace(key, id)), typed)
}

function releasePasswordPlace({ namespace, id }: AccountKey, password: string): SealedPlace {
  return { namespace, account: id, authenticator: password, field: 'release-password' }
}
