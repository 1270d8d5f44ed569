import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Algorithm, hotp, toBase32, totp } from '../src/index.ts'

const secret = fc.uint8Array({ minLength: 10, maxLength: 64 })
const digits = fc.constantFrom(6, 7, 8)
const runs = { numRuns: 200 }

/** The code of oathtool; the key goes in by standard input. */
function oathtool(key: Uint8Array, options: readonly string[]): string {
  const input = `${toBase32(key)}\n`
  return execFileSync('oathtool', ['--base32', ...options, '-'], {
    input,
    encoding: 'utf8',
    env: { ...process.env, TZ: 'UTC' },
  }).trim()
}

describe('OTP-1 codes equal those of oathtool', () => {
  it('TOTP', { timeout: 120_000 }, () => {
    const algorithm = fc.constantFrom<Algorithm>('SHA1', 'SHA256', 'SHA512')
    const seconds = fc.integer({ min: 0, max: 4_102_444_800 })
    const period = fc.integer({ min: 1, max: 3600 })
    fc.assert(
      fc.property(secret, seconds, algorithm, digits, period, (key, at, hash, length, periodSeconds) => {
        const options = [`--totp=${hash}`, `--digits=${length}`, `--time-step-size=${periodSeconds}s`, `--now=@${at}`]
        expect(totp(key, at * 1000, { algorithm: hash, digits: length, periodSeconds })).toBe(oathtool(key, options))
      }),
      runs,
    )
  })

  it('HOTP', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(secret, fc.maxSafeNat(), digits, (key, counter, length) => {
        const options = ['--hotp', `--digits=${length}`, `--counter=${counter}`]
        expect(hotp(key, counter, { digits: length })).toBe(oathtool(key, options))
      }),
      runs,
    )
  })
})
