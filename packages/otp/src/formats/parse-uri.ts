import { type Algorithm, checkParameters } from '../codes/parameters.ts'
import { algorithmOf } from './algorithm.ts'
import { fromBase32 } from './base32.ts'
import { splitNames } from './names.ts'
import type { Token } from './uri.ts'

/** Far above any real link; keeps the work small when somebody pastes a book. */
const longest = 4096

/**
 * Reads an otpauth URI as an authenticator app must: leniently in what sites write (case, spaces, hyphens and padding in
 * the secret, `+` for a space, a missing issuer), never guessing (two secrets, impossible lengths, unknown algorithms).
 * A label that names another issuer than the `issuer` parameter stays whole, so that a person sees both.
 *
 * Our own, because the parser of `otpauth` takes the last of two secrets, base 32 of impossible length and counters below 0.
 *
 * @throws RangeError saying what is wrong; never repeats any part of the link
 * @example
 * ```ts
 * parseUri('otpauth://totp/Warifu%20Bank:hanako?secret=JBSWY3DPEHPK3PXP&issuer=Warifu%20Bank').label // 'hanako'
 * ```
 */
export function parseUri(text: string): Token {
  const [, kind = '', path = '', query = ''] =
    /^otpauth:\/\/(totp|hotp)\/([^?#]*)\?([^?#]*)$/i.exec(bounded(text)) ?? []
  if (kind === '') throw unreadable()
  const said = readQuery(query)
  const token: Token = {
    kind: kind.toLowerCase() === 'totp' ? 'totp' : 'hotp',
    ...readNames(decode(path), said.get('issuer') ?? ''),
    secret: fromBase32(said.get('secret') ?? ''),
    algorithm: readAlgorithm(said.get('algorithm') ?? 'SHA1'),
    digits: readNumber(said.get('digits') ?? '6'),
    periodSeconds: readNumber(said.get('period') ?? '30'),
    counter: readNumber(said.get('counter') ?? '0'),
  }
  if (token.secret.length === 0) throw new RangeError('the link has no secret')
  if (token.kind === 'hotp' && !said.has('counter')) throw new RangeError('the link has no counter')
  checkParameters(token)
  return token
}

function bounded(text: string): string {
  const link = text.trim()
  if (link.length > longest) throw unreadable()
  return link
}

/** The parameters by lower-case name. Apps disagree on which of two counts, so none does. */
function readQuery(query: string): Map<string, string> {
  const said = new Map<string, string>()
  for (const part of query.split('&')) {
    const [name = '', ...value] = part.split('=')
    const key = decode(name).toLowerCase()
    if (said.has(key))
      throw new RangeError(key === 'secret' ? 'the link names two secrets' : 'the link says a thing twice')
    // Form encoding: most generators of query strings write a space so.
    said.set(key, decode(value.join('=').replaceAll('+', ' ')))
  }
  return said
}

function readNames(path: string, issuerParameter: string): Pick<Token, 'issuer' | 'label'> {
  const names = splitNames(path, issuerParameter)
  if (names.issuer === null && names.label === '') throw new RangeError('the link names no account')
  return names
}

function readAlgorithm(text: string): Algorithm {
  const algorithm = algorithmOf(text)
  if (algorithm === null) throw new RangeError('the link asks for an algorithm other than SHA1, SHA256 and SHA512')
  return algorithm
}

function readNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text.trim())) throw new RangeError('the link has a number that cannot be read')
  return Number(text)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw unreadable()
  }
}

function unreadable(): RangeError {
  return new RangeError('this is not an otpauth link that can be read')
}
