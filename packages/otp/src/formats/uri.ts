import type { Algorithm } from '../codes/parameters.ts'
import { toBase32 } from './base32.ts'

/** What an otpauth URI says. */
export interface Token {
  kind: 'totp' | 'hotp'
  /** Who issued it, or null when the URI names nobody. */
  issuer: string | null
  /** Whose account it is; may be empty where an issuer is named. */
  label: string
  secret: Uint8Array
  algorithm: Algorithm
  digits: number
  /** Of a TOTP. */
  periodSeconds: number
  /** Of a HOTP: the next counter. */
  counter: number
}

/** The longest URI we emit, in bytes: QR version 15 at level M, which small cameras still read. */
export const uriLimit = 412

/** 128 bits, the least RFC 4226 section 4 (R6) allows; Warifu makes 160. */
const leastSecretBytes = 16

/**
 * The URI an authenticator app enrolls a TOTP secret by: issuer twice, `%20` for a space, no padding, and only
 * SHA1 / 6 digits / 30 s, because the most used apps ignore anything else and then show wrong codes.
 * Source: the Google Authenticator key-URI format.
 *
 * @throws RangeError when issuer or label is empty, has a colon or characters nobody can see, when the secret is shorter
 *   than 128 bits, or the URI would be longer than {@link uriLimit} bytes
 * @example
 * ```ts
 * formatUri({ issuer: 'Warifu Bank', label: 'hanako', secret })
 * // 'otpauth://totp/Warifu%20Bank:hanako?secret=…&issuer=Warifu%20Bank&algorithm=SHA1&digits=6&period=30'
 * ```
 */
export function formatUri(token: { issuer: string; label: string; secret: Uint8Array }): string {
  const issuer = encode(checkName('issuer', token.issuer))
  const label = encode(checkName('label', token.label))
  if (token.secret.length < leastSecretBytes) throw new RangeError('secret must have 128 bits or more')
  const query = `secret=${toBase32(token.secret)}&issuer=${issuer}&algorithm=SHA1&digits=6&period=30`
  const uri = `otpauth://totp/${issuer}:${label}?${query}`
  // All of it is ASCII by now, so characters are bytes.
  if (uri.length > uriLimit) {
    throw new RangeError('issuer and label are too long together for a QR code that phones can read')
  }
  return uri
}

/** RFC 3986 section 2.3: everything outside the unreserved set is encoded, also what `encodeURIComponent` leaves. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
}

function checkName(what: 'issuer' | 'label', text: string): string {
  const name = text.normalize('NFC').trim()
  if (name === '') throw new RangeError(`${what} must not be empty`)
  if (name.includes(':')) throw new RangeError(`${what} must not have a colon; apps split the name there`)
  // What nobody sees makes one name look like another: control, direction, zero-width and separator characters.
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(name)) {
    throw new RangeError(`${what} must not have control or direction characters`)
  }
  return name
}
