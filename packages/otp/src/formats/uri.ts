import { TOTP, URI } from 'otpauth'
import { type Algorithm, checkParameters } from '../codes/parameters.ts'
import { toBase32 } from './base32.ts'

/** What an otpauth URI says. */
export interface Token {
  kind: 'totp' | 'hotp'
  /** Who issued it, or null when the URI names nobody. */
  issuer: string | null
  /** Whose account it is. */
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

const encoder = new TextEncoder()

/**
 * The URI an authenticator app enrolls a TOTP secret by: issuer twice, `%20` for a space, no padding, and only
 * SHA1 / 6 digits / 30 s, because the most used apps ignore anything else and then show wrong codes.
 * Source: the Google Authenticator key-URI format.
 *
 * @throws RangeError when issuer or label is empty, has a colon, control or direction characters, or the URI would be
 *   longer than {@link uriLimit} bytes
 * @example
 * ```ts
 * formatUri({ issuer: 'Warifu Bank', label: 'hanako', secret })
 * // 'otpauth://totp/Warifu%20Bank:hanako?secret=…&issuer=Warifu%20Bank&algorithm=SHA1&digits=6&period=30'
 * ```
 */
export function formatUri(token: { issuer: string; label: string; secret: Uint8Array }): string {
  const issuer = encode(checkName('issuer', token.issuer))
  const label = encode(checkName('label', token.label))
  const query = `secret=${toBase32(token.secret)}&issuer=${issuer}&algorithm=SHA1&digits=6&period=30`
  const uri = `otpauth://totp/${issuer}:${label}?${query}`
  if (encoder.encode(uri).length > uriLimit) {
    throw new RangeError(`issuer and label are too long together for a QR code that phones can read`)
  }
  return uri
}

/**
 * Reads an otpauth URI as an authenticator app must: leniently in what apps and sites write, never guessing.
 *
 * @throws RangeError saying what is wrong; never repeats the secret
 */
export function parseUri(text: string): Token {
  const address = new URLSearchParams(text.split('?')[1] ?? '')
  if (address.getAll('secret').length > 1) throw new RangeError('the link names two secrets')
  let parsed: ReturnType<typeof URI.parse>
  try {
    parsed = URI.parse(text.trim())
  } catch {
    throw new RangeError('this is not an otpauth link that can be read')
  }
  checkParameters({ algorithm: parsed.algorithm as Algorithm, digits: parsed.digits })
  const secret = new Uint8Array(parsed.secret.buffer)
  if (secret.length === 0) throw new RangeError('the link has no secret')
  return {
    kind: parsed instanceof TOTP ? 'totp' : 'hotp',
    issuer: parsed.issuer === '' ? null : parsed.issuer,
    label: parsed.label,
    secret,
    algorithm: parsed.algorithm as Algorithm,
    digits: parsed.digits,
    periodSeconds: parsed instanceof TOTP ? parsed.period : 30,
    counter: parsed instanceof TOTP ? 0 : parsed.counter,
  }
}

/** RFC 3986 section 2.3: everything outside the unreserved set is encoded, also what `encodeURIComponent` leaves. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
}

function checkName(what: 'issuer' | 'label', text: string): string {
  const name = text.normalize('NFC').trim()
  if (name === '') throw new RangeError(`${what} must not be empty`)
  if (name.includes(':')) throw new RangeError(`${what} must not have a colon; apps split the name there`)
  // Control, direction and invisible characters make one name look like another.
  if (/[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u.test(name)) {
    throw new RangeError(`${what} must not have control or direction characters`)
  }
  return name
}
