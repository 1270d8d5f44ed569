import { randomBytes } from 'node:crypto'
import { WarifuError } from '../refusal/warifu-error.ts'
import { fromBase64url, toBase64url } from './base64url.ts'
import { type KeyRing, readEntries, readKey, ringOf } from './key-ring.ts'

/**
 * A key management service (KMS, HSM, Vault's transit engine): it holds one key that never leaves it, and wraps ours
 * with it, so that what stands in the environment opens nothing by itself (OWASP ASVS 5.0, 13.3.1).
 */
export interface KeyService {
  /** @param keyId - bind it in as context, where the service can: under another id the key must not unwrap */
  wrap(key: Uint8Array, keyId: string): Promise<Uint8Array>
  unwrap(wrapped: Uint8Array, keyId: string): Promise<Uint8Array>
}

/** Keys that a service has unwrapped, for the option `keys`. What they are cannot be read from it. */
export interface UnwrappedKeys {
  /** The current one first. */
  readonly ids: readonly string[]
}

const rings = new WeakMap<UnwrappedKeys, KeyRing>()

/** The ring behind unwrapped keys; undefined for what only looks like them. */
export function ringBehind(keys: UnwrappedKeys): KeyRing | undefined {
  return rings.get(keys)
}

/**
 * Makes a key and has it wrapped, as an entry for the key ring. To rotate, put it before the old ones.
 *
 * @param keyId - names the key in what it seals: letters, digits, hyphens
 * @returns `id:kms:…`; only the service can open it
 * @throws TypeError for another id; whatever the service throws
 * @example
 * ```ts
 * console.log(`WARIFU_KEYS=${await wrapNewKey('k1', service)}`)
 * ```
 */
export async function wrapNewKey(keyId: string, service: KeyService): Promise<string> {
  const key = new Uint8Array(randomBytes(32))
  try {
    readKey(`${keyId}:${toBase64url(key)}`)
    return `${keyId}:kms:${toBase64url(await service.wrap(key, keyId))}`
  } finally {
    key.fill(0)
  }
}

/**
 * Has the key ring unwrapped, once, at start; from then on codes are checked without the service. Plain entries may
 * stand among the wrapped ones while you move from the one to the other.
 *
 * @param text - the ring, `id:kms:…` with the current key first
 * @throws TypeError when the text is no key ring; WarifuError `unavailable` when the service does not unwrap a key
 * @example
 * ```ts
 * const keys = await unwrapKeys(process.env.WARIFU_KEYS, service)
 * export const warifu = createWarifu({ ...options, keys })
 * ```
 */
export async function unwrapKeys(text: string | undefined, service: KeyService): Promise<UnwrappedKeys> {
  const entries = await Promise.all(readEntries(text).map((part) => unwrapEntry(part, service)))
  const ring = ringOf(entries)
  // The ring has derived what it needs.
  for (const [, key] of entries) key.fill(0)
  const keys: UnwrappedKeys = Object.freeze({ ids: Object.freeze([...ring.ids]) })
  rings.set(keys, ring)
  return keys
}

async function unwrapEntry(part: string, service: KeyService): Promise<[string, Uint8Array]> {
  const [id = '', mark, body = ''] = part.split(':')
  if (mark !== 'kms') return readKey(part)
  const wrapped = fromBase64url(body)
  if (wrapped === null) throw new TypeError(`The wrapped key ${id} in keys is not what wrapNewKey(…) gave.`)
  const key = await unwrapped(service, wrapped, id)
  // Read again as if it stood in the text: a key of another length, or of zeros, is none.
  const read = readKey(`${id}:${toBase64url(key)}`)
  key.fill(0)
  return read
}

async function unwrapped(service: KeyService, wrapped: Uint8Array, id: string): Promise<Uint8Array> {
  try {
    return await service.unwrap(wrapped, id)
  } catch (cause) {
    throw new WarifuError('unavailable', `the key service did not unwrap the key ${id}`, { cause })
  }
}
