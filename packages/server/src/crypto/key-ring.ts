import { Buffer } from 'node:buffer'
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { WarifuError } from '../refusal/warifu-error.ts'
import { fromBase64url, toBase64url } from './base64url.ts'

/** What keys are derived for. One purpose's key never serves another. */
const purposes = ['seal', 'audit', 'browser', 'recovery'] as const
type Purpose = (typeof purposes)[number]

/** A secret as it is stored: key id, nonce, ciphertext and tag. */
export type Sealed = string & { readonly sealed: unique symbol }

/** What a sealed secret is bound to; in any other place it does not open. */
export interface SealedPlace {
  namespace: string
  account: string
  authenticator: string
  field: 'secret' | 'backup-code' | 'invitation-code' | 'release-password'
}

export interface KeyRing {
  /** The key that new things are sealed and signed with. */
  readonly currentId: string
  /** Every key's id, the current one first. */
  readonly ids: readonly string[]
  has(keyId: string): boolean
  /** Whether the key is there that this was sealed with. */
  sealed(sealed: Sealed): boolean
  /** The id of the key that this was sealed with, whether it is there or not. */
  sealedWith(sealed: Sealed): string
  seal(plain: Uint8Array, place: SealedPlace, nonce: Uint8Array): Sealed
  /** @throws WarifuError `sealed` when it does not open here */
  open(sealed: Sealed, place: SealedPlace): Uint8Array
  /** HMAC-SHA256 in base64url under a key of its own for each purpose. */
  mac(purpose: Exclude<Purpose, 'seal'>, keyId: string, text: string): string
}

const makeOne = 'Make one with `npx warifu keygen`.'

/**
 * Reads a key ring: `id:key` pairs, the current one first, older ones behind it.
 *
 * @param text - e.g. `k2:…43 base64url characters…,k1:…`; each key is 32 bytes
 * @throws TypeError saying in one sentence what is missing and what to do; never repeats a key
 */
export function readKeyRing(text: string | undefined): KeyRing {
  return ringOf(readEntries(text).map(readKey))
}

/** The entries of a ring, as they stand. */
export function readEntries(text: string | undefined): string[] {
  if (typeof text !== 'string' || text.trim() === '') {
    throw new TypeError(`keys is missing: Warifu does not start without a key to seal secrets with. ${makeOne}`)
  }
  return text.split(',').map((part) => part.trim())
}

/** @throws TypeError when it is no plain `id:key`; never repeats a key */
export function readKey(part: string): [string, Uint8Array] {
  const [id = '', key = '', ...rest] = part.split(':')
  if (key === 'kms') throw new TypeError(`The key ${id} in keys is wrapped. Pass what unwrapKeys(…) gives instead.`)
  const bytes = /^[a-z0-9-]{1,32}$/i.test(id) && rest.length === 0 ? fromBase64url(key) : null
  if (bytes === null) throw new TypeError(`keys is not a list of id:key pairs. ${makeOne}`)
  if (bytes.length !== 32)
    throw new TypeError(`The key ${id} in keys has ${bytes.length} bytes and needs 32. ${makeOne}`)
  if (new Set(bytes).size < 8) throw new TypeError(`The key ${id} in keys is not random. ${makeOne}`)
  return [id, bytes]
}

/** @throws TypeError when two of the keys share an id */
export function ringOf(entries: readonly [string, Uint8Array][]): KeyRing {
  const ids = entries.map(([id]) => id)
  if (new Set(ids).size !== ids.length) throw new TypeError('keys names one key id twice: give each key its own id.')
  return createKeyRing(new Map(entries), ids[0] ?? '')
}

function createKeyRing(keys: ReadonlyMap<string, Uint8Array>, currentId: string): KeyRing {
  const derived = new Map<string, KeyObject>()
  for (const [id, key] of keys) {
    for (const purpose of purposes) {
      const bytes = new Uint8Array(hkdfSync('sha256', key, '', `warifu ${purpose}`, 32))
      derived.set(`${purpose}:${id}`, createSecretKey(bytes))
    }
  }
  const keyFor = (purpose: Purpose, id: string): KeyObject => {
    const key = derived.get(`${purpose}:${id}`)
    if (key === undefined) throw new WarifuError('sealed', `the key ${id} is not in the key ring`)
    return key
  }
  return {
    currentId,
    ids: [...keys.keys()],
    has: (keyId) => keys.has(keyId),
    sealed: (sealed) => keys.has(keyIdOf(sealed)),
    sealedWith: keyIdOf,
    seal(plain, place, nonce) {
      const cipher = createCipheriv('aes-256-gcm', keyFor('seal', currentId), nonce)
      cipher.setAAD(placeBytes(place, currentId))
      const body = cipher.update(plain)
      cipher.final()
      return [currentId, toBase64url(nonce), toBase64url(join(body, cipher.getAuthTag()))].join('.') as Sealed
    },
    open(sealed, place) {
      const [keyId = '', nonce = '', body = ''] = sealed.split('.')
      const key = keyFor('seal', keyId)
      try {
        const bytes = fromBase64url(body) ?? new Uint8Array()
        const iv = fromBase64url(nonce) ?? new Uint8Array()
        const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 })
        decipher.setAAD(placeBytes(place, keyId))
        decipher.setAuthTag(bytes.subarray(-16))
        // A stream cipher gives everything at once; what `final` adds is the verdict.
        const plain = decipher.update(bytes.subarray(0, -16))
        decipher.final()
        return plain
      } catch (cause) {
        throw new WarifuError('sealed', 'a sealed secret does not open: it was changed, or belongs elsewhere', {
          cause,
        })
      }
    },
    mac: (purpose, keyId, text) => createHmac('sha256', keyFor(purpose, keyId)).update(text).digest('base64url'),
  }
}

function keyIdOf(sealed: Sealed): string {
  return sealed.split('.')[0] ?? ''
}

/** Length-prefixed by JSON, so that no two places read alike. */
function placeBytes(place: SealedPlace, keyId: string): Uint8Array {
  return Buffer.from(JSON.stringify([place.namespace, place.account, place.authenticator, place.field, keyId]))
}

function join(body: Uint8Array, tag: Uint8Array): Uint8Array {
  const whole = new Uint8Array(body.length + tag.length)
  whole.set(body)
  whole.set(tag, body.length)
  return whole
}
