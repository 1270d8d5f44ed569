import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { matchTwoCodes } from '../src/index.ts'

// Real codes repeat a pair once in 10^12; these repeat it at every fifth counter.
vi.mock('otpauth', () => ({
  Secret: class {},
  HOTP: { generate: ({ counter }: { counter: number }) => codeOf(counter) },
}))

function codeOf(counter: number): string {
  return String(counter % 5).padStart(6, '0')
}

const secret = new Uint8Array(20)

describe('OTP-2 attack: two codes that fit at more than one place', () => {
  it('are refused, since nobody can say which was meant', () => {
    expect(matchTwoCodes(secret, '000001', '000002', { from: 0, to: 4 })).toBe(2)
    expect(matchTwoCodes(secret, '000001', '000002', { from: 0, to: 6 })).toBe(2)
    expect(matchTwoCodes(secret, '000001', '000002', { from: 0, to: 7 })).toBeNull()
    expect(matchTwoCodes(secret, '000001', '000002', { from: 0, to: 100 })).toBeNull()
  })

  it('the answer is the only place there is, or null', () => {
    const start = fc.nat({ max: 1000 })
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 1, max: 200 }),
        fc.nat({ max: 4 }),
        fc.nat({ max: 4 }),
        (from, more, a, b) => {
          const counters = Array.from({ length: more }, (_, i) => from + 1 + i)
          const places = counters.filter((c) => codeOf(c - 1) === codeOf(a) && codeOf(c) === codeOf(b))
          const answer = matchTwoCodes(secret, codeOf(a), codeOf(b), { from, to: from + more })
          expect(answer).toBe(places.length === 1 ? places[0] : null)
        },
      ),
    )
  })
})
