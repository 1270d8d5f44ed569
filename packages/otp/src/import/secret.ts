import { fromBase32 } from '../formats/base32.ts'
import { importLimits } from './limits.ts'
import { Refusal } from './refusal.ts'

/** How a secret is written as text. `ascii`: the characters themselves are the bytes, as speakeasy calls it. */
export type SecretEncoding = 'base32' | 'hex' | 'ascii'

/** 80 bits: what Google Authenticator made for years and Fortify makes still. */
const leastBytes = 10
/** 128 bits, the least RFC 4226 section 4 (R6) allows. */
const goodBytes = 16

/** Secrets of specifications and manuals: RFC 4226 and RFC 6238, and two of the key-URI format. */
const published = [
  ...[20, 32, 64].map((length) => new TextEncoder().encode('1234567890'.repeat(7).slice(0, length))),
  fromBase32('JBSWY3DPEHPK3PXP'),
  fromBase32('HXDMVJECJJWSRB3HWIZR4IFUGFTMXBOZ'),
].map((secret) => secret.join())

/** @throws Refusal when the text is no secret in this encoding */
export function readSecret(text: string, encoding: SecretEncoding): Uint8Array {
  if (text.trim() === '') throw new Refusal('secret-missing', 'there is no secret')
  if (text.length > importLimits.fieldLength)
    throw new Refusal('secret-too-long', 'the secret is longer than any real one')
  if (encoding === 'hex') return fromHex(text)
  if (encoding === 'ascii') return fromAscii(text)
  try {
    return fromBase32(text)
  } catch {
    throw new Refusal('secret-not-readable', 'the secret cannot be read as base 32')
  }
}

/** @throws Refusal when codes of this secret could be guessed */
export function checkSecret(secret: Uint8Array): void {
  if (secret.length === 0) throw new Refusal('secret-missing', 'there is no secret')
  if (secret.length < leastBytes) throw new Refusal('secret-too-short', 'the secret has less than 80 bits')
  if (secret.length > importLimits.secretBytes) {
    throw new Refusal('secret-too-long', 'the secret is longer than any real one')
  }
  // Of random secrets fewer than one in ten million has so few different bytes.
  if (new Set(secret).size < (secret.length < goodBytes ? 5 : 8)) {
    throw new Refusal('secret-guessable', 'the secret is a pattern, not random')
  }
}

/** Usable, but to be replaced at the next occasion. */
export function isWeak(secret: Uint8Array): boolean {
  return secret.length < goodBytes || published.includes(secret.join())
}

function fromHex(text: string): Uint8Array {
  const digits = text.replace(/[\s:-]/g, '')
  if (digits.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(digits)) {
    throw new Refusal('secret-not-readable', 'the secret cannot be read as hexadecimal digits')
  }
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16))
}

function fromAscii(text: string): Uint8Array {
  if (!/^[\x20-\x7e]+$/.test(text)) {
    throw new Refusal('secret-not-readable', 'the secret has characters outside of ASCII')
  }
  return new TextEncoder().encode(text)
}
