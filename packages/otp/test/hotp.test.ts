import { describe, expect, it } from 'vitest'
import { hotp } from '../src/index.ts'
import rfc4226 from '../vectors/rfc4226.json' with { type: 'json' }
import { bytes } from './bytes.ts'

const secret = bytes(rfc4226.secret_hex)

describe('OTP-2 HOTP, RFC 4226 appendix D', () => {
  it.each(rfc4226.vectors)('counter $counter gives $hotp6', ({ counter, hotp6 }) => {
    expect(hotp(secret, counter)).toBe(hotp6)
  })

  it.each(rfc4226.vectors)('counter $counter has the last digits of $truncated_decimal in 7 and 8 digits', (row) => {
    const decimal = String(row.truncated_decimal).padStart(8, '0')
    expect(hotp(secret, row.counter, { digits: 7 })).toBe(decimal.slice(-7))
    expect(hotp(secret, row.counter, { digits: 8 })).toBe(decimal.slice(-8))
  })
})

describe('what no code is made from', () => {
  it('an empty secret', () => {
    expect(() => hotp(new Uint8Array(), 0)).toThrow(new RangeError('secret must not be empty'))
  })

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('the counter %s', (counter) => {
    expect(() => hotp(secret, counter)).toThrow(RangeError)
  })

  it.each([0, 5, 9, 6.5, Number.NaN, '6' as unknown as number])('%s digits', (digits) => {
    expect(() => hotp(secret, 0, { digits })).toThrow(`digits must be 6, 7 or 8; got ${digits}`)
  })

  it.each(['MD5', 'sha1', '', 'SHA3-256'])('the algorithm "%s"', (algorithm) => {
    expect(() => hotp(secret, 0, { algorithm: algorithm as 'SHA1' })).toThrow(
      'algorithm must be SHA1, SHA256 or SHA512',
    )
  })

  it('says nothing of the secret when it refuses', () => {
    const marked = new TextEncoder().encode('correct horse battery')
    expect(() => hotp(marked, -1)).toThrow(/^counter must be a whole number, 0 or more; got -1$/)
  })
})

it('a secret that is a view into a larger buffer uses its own bytes only', () => {
  const pool = new Uint8Array(64).fill(0xff)
  pool.set(secret, 20)
  expect(hotp(pool.subarray(20, 40), 0)).toBe('755224')
})

it('the largest counter is computed exactly', () => {
  expect(hotp(secret, Number.MAX_SAFE_INTEGER)).not.toBe(hotp(secret, Number.MAX_SAFE_INTEGER - 1))
})
