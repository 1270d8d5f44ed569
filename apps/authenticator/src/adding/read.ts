import { fromBase32, parseUri, type Token } from '@warifu/otp'

/** Why something could not be added; every refusal has a sentence in each language that says what to do next. */
export type Refusal =
  | 'nothing'
  | 'link'
  | 'migration'
  | 'other-code'
  | 'key'
  | 'key-short'
  | 'name'
  | 'no-picture'
  | 'no-code'
  | 'present'

export type Read = { token: Token } | { refusal: Refusal }

/** 80 bits: the shortest key in use. Below that a piece got lost while copying. */
const leastKeyBytes = 10

const scheme = /^[a-z][a-z0-9+.-]*:/i

/** Whether the one field holds a link, so that the names come from it. */
export function isLink(typed: string): boolean {
  return scheme.test(typed.trim())
}

/** What was typed or pasted into the field: a link, or a setup key with names beside it. */
export function readTyped(typed: string, names: { issuer: string; label: string }): Read {
  if (typed.trim() === '') return { refusal: 'nothing' }
  return isLink(typed) ? readLink(typed) : readKey(typed, names)
}

/** A link, from the field, a QR code or the bank. */
export function readLink(text: string): Read {
  const link = text.trim()
  if (/^otpauth-migration:/i.test(link)) return { refusal: 'migration' }
  if (!/^otpauth:/i.test(link)) return { refusal: 'other-code' }
  try {
    return { token: parseUri(link) }
  } catch {
    return { refusal: 'link' }
  }
}

function readKey(typed: string, names: { issuer: string; label: string }): Read {
  let secret: Uint8Array
  try {
    secret = fromBase32(typed)
  } catch {
    return { refusal: 'key' }
  }
  if (secret.length < leastKeyBytes) return { refusal: 'key-short' }
  const issuer = names.issuer.trim()
  const label = names.label.trim()
  if (issuer === '' && label === '') return { refusal: 'name' }
  return {
    token: {
      kind: 'totp',
      issuer: issuer === '' ? null : issuer,
      label,
      secret,
      algorithm: 'SHA1',
      digits: 6,
      periodSeconds: 30,
      counter: 0,
    },
  }
}
