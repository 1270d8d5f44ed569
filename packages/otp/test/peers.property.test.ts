import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { generateSync } from 'otplib'
import { describe, expect, it } from 'vitest'
import { type Algorithm, hotp, toBase32, totp } from '../src/index.ts'

// otplib refuses secrets under 16 bytes; node:crypto below has no such limit.
const secret = fc.uint8Array({ minLength: 16, maxLength: 64 })
const anySecret = fc.uint8Array({ minLength: 1, maxLength: 200 })
const algorithm = fc.constantFrom<Algorithm>('SHA1', 'SHA256', 'SHA512')
const digits = fc.constantFrom<6 | 7 | 8>(6, 7, 8)
const periodSeconds = fc.integer({ min: 1, max: 3600 })
const now = fc.integer({ min: 0, max: 4_102_444_800_000 })
const counter = fc.maxSafeNat()

type OtplibHash = 'sha1' | 'sha256' | 'sha512'

/** RFC 4226 section 5.3, written out over node:crypto. */
function reference(key: Uint8Array, at: number, hash: Algorithm, length: number): string {
  const message = new DataView(new ArrayBuffer(8))
  message.setBigUint64(0, BigInt(at))
  const mac = createHmac(hash, key).update(new Uint8Array(message.buffer)).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** length).padStart(length, '0')
}

describe('OTP-1 codes equal those of others, whatever the parameters', () => {
  it('TOTP equals otplib', () => {
    fc.assert(
      fc.property(secret, now, algorithm, digits, periodSeconds, (key, at, hash, length, period) => {
        const theirs = generateSync({
          secret: toBase32(key),
          algorithm: hash.toLowerCase() as OtplibHash,
          digits: length,
          period,
          epoch: Math.floor(at / 1000),
        })
        expect(totp(key, at, { algorithm: hash, digits: length, periodSeconds: period })).toBe(theirs)
      }),
    )
  })

  it('HOTP equals otplib', () => {
    fc.assert(
      fc.property(secret, counter, algorithm, digits, (key, at, hash, length) => {
        const theirs = generateSync({
          strategy: 'hotp',
          secret: toBase32(key),
          algorithm: hash.toLowerCase() as OtplibHash,
          digits: length,
          counter: at,
        })
        expect(hotp(key, at, { algorithm: hash, digits: length })).toBe(theirs)
      }),
    )
  })

  it('HOTP equals the formula over node:crypto, for secrets of every length', () => {
    fc.assert(
      fc.property(anySecret, counter, algorithm, digits, (key, at, hash, length) => {
        expect(hotp(key, at, { algorithm: hash, digits: length })).toBe(reference(key, at, hash, length))
      }),
    )
  })
})
