import type { Cipher } from './algorithms.ts'

type Bytes = Uint8Array<ArrayBuffer>

const block = 16
const gcmNonce = 12

/**
 * The plain bytes, or null when key or bytes are not right. What the cipher does not authenticate itself (CBC) was to be
 * authenticated before.
 *
 * @param bytes - CBC and GCM: the initialization vector first, as XML Encryption has it
 */
export async function decrypt(cipher: Cipher, key: Bytes, bytes: Bytes): Promise<Uint8Array | null> {
  try {
    if (cipher.mode === 'AES-KW') return await unwrap(key, bytes)
    return cipher.mode === 'AES-GCM' ? await openGcm(key, bytes) : await openCbc(key, bytes)
  } catch (error) {
    // How WebCrypto says that a tag, a wrapping or a length is not right.
    if (error instanceof DOMException) return null
    throw error
  }
}

async function openGcm(key: Bytes, bytes: Bytes): Promise<Uint8Array | null> {
  if (bytes.length <= gcmNonce) return null
  const opener = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt'])
  const iv = bytes.slice(0, gcmNonce)
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, opener, bytes.slice(gcmNonce)))
}

/** RFC 3394. The unwrapped key is taken for an HMAC's only because WebCrypto gives no plain bytes otherwise. */
async function unwrap(key: Bytes, bytes: Bytes): Promise<Uint8Array> {
  const unwrapper = await crypto.subtle.importKey('raw', key, 'AES-KW', false, ['unwrapKey'])
  const hmac = { name: 'HMAC', hash: 'SHA-1' }
  const inner = await crypto.subtle.unwrapKey('raw', bytes, unwrapper, 'AES-KW', hmac, true, ['sign'])
  return new Uint8Array(await crypto.subtle.exportKey('raw', inner))
}

/**
 * WebCrypto knows PKCS #7 padding only, XML Encryption (section 5.2) also any other bytes before the last. So a block is
 * added that decrypts to whole padding, and the real padding is taken off here.
 */
async function openCbc(key: Bytes, bytes: Bytes): Promise<Uint8Array | null> {
  if (bytes.length < 2 * block || bytes.length % block !== 0) return null
  const opener = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['encrypt', 'decrypt'])
  const last = bytes.slice(-block)
  const padding = await crypto.subtle.encrypt({ name: 'AES-CBC', iv: last }, opener, new Uint8Array())
  const padded = new Uint8Array([...bytes.slice(block), ...new Uint8Array(padding)])
  const plain = new Uint8Array(
    await crypto.subtle.decrypt({ name: 'AES-CBC', iv: bytes.slice(0, block) }, opener, padded),
  )
  const length = plain.at(-1) ?? 0
  return length >= 1 && length <= block ? plain.slice(0, -length) : null
}
