import { parseUri, totp } from '@warifu/otp'

/**
 * The code that an authenticator app shows, for a host's own tests.
 *
 * @param uri - the `otpauth://totp/…` link of an enrollment
 * @param at - the moment, in milliseconds since 1970-01-01 UTC
 * @throws RangeError when it is not such a link
 * @example
 * ```ts
 * const code = codeFor(enrollment.uri, clock.now)
 * ```
 */
export function codeFor(uri: string, at: number): string {
  const token = parseUri(uri)
  if (token.kind !== 'totp') throw new RangeError('a link of a counter has no code for a moment')
  return totp(token.secret, at, token)
}
