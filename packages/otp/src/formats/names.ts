import type { Token } from './uri.ts'

/**
 * Issuer and label of a name as authenticator apps write it, `Issuer:account`, with the issuer that stands apart. A name
 * that says another issuer stays whole, so that a person sees both.
 */
export function splitNames(name: string, issuerApart: string): Pick<Token, 'issuer' | 'label'> {
  const colon = name.indexOf(':')
  const before = colon < 0 ? '' : visible(name.slice(0, colon))
  const issuer = visible(issuerApart) || before
  const label = colon >= 0 && (before === '' || before === issuer) ? visible(name.slice(colon + 1)) : visible(name)
  return { issuer: issuer === '' ? null : issuer, label }
}

/** Composed (NFC), without the control and direction characters that make one name look like another. */
export function visible(name: string): string {
  const marks = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu
  return name.normalize('NFC').replace(marks, '').trim()
}
