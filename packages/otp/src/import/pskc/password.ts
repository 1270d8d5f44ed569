import { fromBase64 } from '../base64.ts'
import { importLimits } from '../limits.ts'
import { readWhole } from '../number.ts'
import { Refusal } from '../refusal.ts'
import { macs, pbkdf2Names, pbkdf2Namespaces } from './algorithms.ts'
import { child, ownText, xenc11 } from './find.ts'
import type { XmlElement } from './xml.ts'

/**
 * The key that a password gives under a `DerivedKey` (RFC 6030 section 6.2, PBKDF2 of RFC 8018 section 5.2). The password's
 * bytes are its UTF-8.
 *
 * @throws Refusal when the parameters are unknown or too costly
 */
export async function deriveKey(derivedKey: XmlElement, password: string): Promise<Uint8Array> {
  const method = child(derivedKey, 'KeyDerivationMethod', xenc11)
  if (!pbkdf2Names.includes(method?.attributes.get('Algorithm')?.trim() ?? '')) {
    throw new Refusal('encryption', 'the password is used in another way than PBKDF2')
  }
  const parameters = anyChild(method, 'PBKDF2-params')
  const salt = fromBase64(textOfChild(anyChild(parameters, 'Salt'), 'Specified'))
  if (salt === null || salt.length === 0 || salt.length > importLimits.saltBytes) throw unusable()
  const iterations = wholeOf(parameters, 'IterationCount')
  const length = wholeOf(parameters, 'KeyLength')
  if (iterations < 1 || iterations > importLimits.pbkdf2Iterations || ![16, 24, 32].includes(length)) throw unusable()
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, ['deriveBits'])
  const hash = hashOf(anyChild(parameters, 'PRF'))
  const how = { name: 'PBKDF2', hash, salt: new Uint8Array(salt), iterations }
  return new Uint8Array(await crypto.subtle.deriveBits(how, base, length * 8))
}

/** HMAC-SHA1 where nothing is said, as PKCS #5 has it. */
function hashOf(prf: XmlElement | undefined): string {
  const name = prf?.attributes.get('Algorithm')?.trim()
  const hash = name === undefined ? 'SHA-1' : macs.get(name)
  if (hash === undefined) throw unusable()
  return hash
}

function anyChild(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  const found = parent?.children.filter(
    (candidate) => candidate.name === name && pbkdf2Namespaces.includes(candidate.namespace),
  )
  if (found !== undefined && found.length > 1) throw unusable()
  return found?.[0]
}

function textOfChild(parent: XmlElement | undefined, name: string): string {
  const found = anyChild(parent, name)
  if (found === undefined) throw unusable()
  return ownText(found)
}

function wholeOf(parameters: XmlElement | undefined, name: string): number {
  return readWhole(textOfChild(parameters, name))
}

function unusable(): Refusal {
  return new Refusal(
    'encryption',
    `the parameters of PBKDF2 are missing, unknown or above ${importLimits.pbkdf2Iterations} iterations`,
  )
}
