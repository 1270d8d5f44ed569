import { describe, expect, it } from 'vitest'
import { type Algorithm, stepAt, totp } from '../src/index.ts'
import rfc6238 from '../vectors/rfc6238.json' with { type: 'json' }
import { bytes } from './bytes.ts'

const secrets = rfc6238.secrets_hex

describe('OTP-1 TOTP, RFC 6238 appendix B (seeds of erratum 2866)', () => {
  it.each(rfc6238.vectors)('$algorithm at $utc gives $totp8', ({ algorithm, unix_time, totp8, T_hex }) => {
    const now = unix_time * 1000
    const hash = algorithm as Algorithm
    expect(stepAt(now)).toBe(Number.parseInt(T_hex, 16))
    expect(totp(bytes(secrets[hash]), now, { algorithm: hash, digits: 8 })).toBe(totp8)
    expect(totp(bytes(secrets[hash]), now, { algorithm: hash, digits: 6 })).toBe(totp8.slice(2))
  })

  it.each(rfc6238.negative_control_wrong_20_byte_seed)(
    '$algorithm at $unix_time with the 20-byte seed does not give the published $published',
    ({ algorithm, unix_time, must_not_equal_published, published }) => {
      const parameters = { algorithm: algorithm as Algorithm, digits: 8 }
      const code = totp(bytes(secrets.SHA1), unix_time * 1000, parameters)
      expect(code).toBe(must_not_equal_published)
      expect(code).not.toBe(published)
    },
  )
})

describe('time steps', () => {
  const secret = bytes(secrets.SHA1)

  it('a code lasts from the first to the last millisecond of its step', () => {
    expect(totp(secret, 30_000)).toBe(totp(secret, 59_999))
    expect(totp(secret, 60_000)).not.toBe(totp(secret, 59_999))
  })

  it.each([1, 15, 60, 86_400])('a period of %s s counts steps of that length', (periodSeconds) => {
    expect(stepAt(periodSeconds * 7000 + 999, periodSeconds)).toBe(7)
  })

  it('steps go on beyond 2038 and 2106', () => {
    expect(stepAt(20_000_000_000_000)).toBe(666_666_666)
  })

  it.each([0, -30, 1.5, Number.NaN])('refuses a period of %s s', (periodSeconds) => {
    expect(() => totp(secret, 0, { periodSeconds })).toThrow(
      'periodSeconds must be a whole number of seconds, 1 or more',
    )
  })

  it('refuses a moment before 1970', () => {
    expect(() => totp(secret, -1)).toThrow(RangeError)
  })
})
