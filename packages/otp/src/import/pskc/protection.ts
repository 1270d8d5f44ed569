import { fromBase64 } from '../base64.ts'
import { Refusal } from '../refusal.ts'
import { decrypt } from './aes.ts'
import { type Cipher, ciphers, macs } from './algorithms.ts'
import { child, ds, ownText, xenc, xenc11 } from './find.ts'
import { deriveKey } from './password.ts'
import type { XmlElement } from './xml.ts'

/** What opens an encrypted file; it came by another way than the file. */
export interface PskcKeys {
  /** The pre-shared key (RFC 6030 section 6.1): 16, 24 or 32 bytes. */
  key?: Uint8Array
  /** The password (section 6.2). */
  password?: string
}

/** How the secrets of one file are opened. The keys are worked out at the first that needs them, and once. */
export class Protection {
  readonly #container: XmlElement
  readonly #keys: PskcKeys
  #encryptionKey: Promise<Uint8Array> | undefined
  #macKey: Promise<Uint8Array> | undefined

  constructor(container: XmlElement, keys: PskcKeys) {
    this.#container = container
    this.#keys = keys
  }

  /**
   * The bytes of an `EncryptedValue`. With CBC the MAC is checked before anything is decrypted (section 6.1.1): without one
   * anybody could turn bits of the secret, or learn of it from what is refused.
   *
   * @param mac - the text of `ValueMAC`, or null
   * @throws Refusal when the file cannot be opened with the keys given, or was altered
   */
  async open(encrypted: XmlElement, mac: string | null): Promise<Uint8Array> {
    const cipher = cipherOf(encrypted)
    const bytes = cipherBytes(encrypted)
    if (cipher.mode === 'AES-CBC') await this.#checkMac(bytes, mac)
    return this.#decrypt(cipher, bytes)
  }

  async #checkMac(bytes: Uint8Array, mac: string | null): Promise<void> {
    const method = child(this.#container, 'MACMethod')
    if (method === undefined || mac === null) {
      throw new Refusal('mac-missing', 'the secret is encrypted in a way that needs a MAC, and there is none')
    }
    const hash = macs.get(method.attributes.get('Algorithm')?.trim() ?? '')
    if (hash === undefined) throw new Refusal('encryption', 'the MAC is of an unknown kind')
    this.#macKey ??= this.#openMacKey(method)
    const key = new Uint8Array(await this.#macKey)
    const given = fromBase64(mac)
    const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash }, false, ['verify'])
    if (given === null || !(await crypto.subtle.verify('HMAC', hmac, new Uint8Array(given), new Uint8Array(bytes)))) {
      throw wrong()
    }
  }

  /** Where none stands in the file, the encryption key itself is it: so wrote the drafts before RFC 6030. */
  async #openMacKey(method: XmlElement): Promise<Uint8Array> {
    const wrapped = child(method, 'MACKey')
    if (wrapped === undefined) return this.#encryption()
    const key = await this.#decrypt(cipherOf(wrapped), cipherBytes(wrapped))
    if (key.length === 0) throw wrong()
    return key
  }

  async #decrypt(cipher: Cipher, bytes: Uint8Array): Promise<Uint8Array> {
    const key = await this.#encryption()
    if (key.length !== cipher.keyBytes) throw new Refusal('encryption', 'the key is not as long as the cipher needs it')
    const plain = await decrypt(cipher, new Uint8Array(key), new Uint8Array(bytes))
    if (plain === null) throw wrong()
    return plain
  }

  #encryption(): Promise<Uint8Array> {
    this.#encryptionKey ??= this.#findKey()
    return this.#encryptionKey
  }

  async #findKey(): Promise<Uint8Array> {
    const said = child(this.#container, 'EncryptionKey')
    const derived = child(said, 'DerivedKey', xenc11) ?? child(said, 'DerivedKey')
    if (child(said, 'X509Data', ds) !== undefined || child(said, 'EncryptedKey', xenc) !== undefined) {
      throw new Refusal('encryption', 'the file is encrypted for a certificate; ask for one with a password or key')
    }
    const { key, password } = this.#keys
    if (derived !== undefined && password !== undefined) return deriveKey(derived, password)
    if (derived === undefined && key !== undefined) return key
    throw new Refusal(
      'key-missing',
      `the file is encrypted; its ${derived === undefined ? 'key' : 'password'} is needed`,
    )
  }
}

function cipherOf(encrypted: XmlElement): Cipher {
  const name = child(encrypted, 'EncryptionMethod', xenc)?.attributes.get('Algorithm')?.trim()
  const cipher = ciphers.get(name ?? '')
  if (cipher === undefined) throw new Refusal('encryption', 'the cipher is none of AES in CBC, GCM or key wrap')
  return cipher
}

function cipherBytes(encrypted: XmlElement): Uint8Array {
  const value = child(child(encrypted, 'CipherData', xenc), 'CipherValue', xenc)
  const bytes = value === undefined ? null : fromBase64(ownText(value))
  if (bytes === null || bytes.length === 0)
    throw new Refusal('secret-not-readable', 'the encrypted bytes cannot be read')
  return bytes
}

function wrong(): Refusal {
  return new Refusal('mac-wrong', 'the password or key is not the right one, or the file was altered')
}
