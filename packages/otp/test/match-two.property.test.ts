import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hotp, matchCode, matchTwoCodes, twoCodesLimit } from '../src/index.ts'
import rfc4226 from '../vectors/rfc4226.json' with { type: 'json' }
import { bytes } from './bytes.ts'

const secret = bytes(rfc4226.secret_hex)
const far = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER - 1000 })
const size = fc.integer({ min: 2, max: twoCodesLimit })

describe('OTP-2 look-ahead of 10 with matchCode', () => {
  it('finds a token pressed up to 10 times unseen, and none further', () => {
    fc.assert(
      fc.property(far, fc.integer({ min: 0, max: 20 }), (next, pressed) => {
        const window = Array.from({ length: 11 }, (_, i) => next + i)
        const code = hotp(secret, next + pressed)
        const chance = window.some((counter) => counter > next + pressed && hotp(secret, counter) === code)
        fc.pre(!chance && (pressed <= 10 || !window.some((counter) => hotp(secret, counter) === code)))
        expect(matchCode(secret, code, window)).toBe(pressed <= 10 ? next + pressed : null)
      }),
    )
  })
})

describe('OTP-2 resynchronization by two codes', () => {
  it('RFC 4226 appendix D: the first two codes end at counter 1', () => {
    expect(matchTwoCodes(secret, '755224', '287082', { from: 0, to: 100 })).toBe(1)
  })

  it('finds the counter of the second code wherever the pair stands in the window', () => {
    fc.assert(
      fc.property(far, size, fc.nat(), (from, length, place) => {
        const second = from + 1 + (place % (length - 1))
        const window = { from, to: from + length - 1 }
        expect(matchTwoCodes(secret, hotp(secret, second - 1), hotp(secret, second), window)).toBe(second)
      }),
      { numRuns: 60 },
    )
  })

  it('answers as a plain search for the only place would', () => {
    fc.assert(
      fc.property(far, size, fc.nat(), fc.nat(), (from, length, one, two) => {
        const counters = Array.from({ length }, (_, i) => from + i)
        const codes = counters.map((counter) => hotp(secret, counter))
        const [first = '', second = ''] = [codes[one % length], codes[two % length]]
        const places = counters.filter((_, i) => i > 0 && codes[i - 1] === first && codes[i] === second)
        const window = { from, to: from + length - 1 }
        expect(matchTwoCodes(secret, first, second, window)).toBe(places.length === 1 ? places[0] : null)
      }),
      { numRuns: 60 },
    )
  })

  it('R6 two codes in the wrong order, or with one between, are no pair', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (from) => {
        const window = { from, to: from + 50 }
        const code = (counter: number) => hotp(secret, counter, { digits: 8 })
        expect(matchTwoCodes(secret, code(from + 6), code(from + 5), window, { digits: 8 })).toBeNull()
        expect(matchTwoCodes(secret, code(from + 5), code(from + 7), window, { digits: 8 })).toBeNull()
        expect(matchTwoCodes(secret, code(from + 5), code(from + 5), window, { digits: 8 })).toBeNull()
      }),
      { numRuns: 40 },
    )
  })

  it('a pair that lies half outside of the window does not match', () => {
    const pair = [hotp(secret, 10), hotp(secret, 11)] as const
    expect(matchTwoCodes(secret, ...pair, { from: 10, to: 11 })).toBe(11)
    expect(matchTwoCodes(secret, ...pair, { from: 11, to: 20 })).toBeNull()
    expect(matchTwoCodes(secret, ...pair, { from: 0, to: 10 })).toBeNull()
  })

  it.each(['', '75522', '7552240', '755224\0', ' 755224', '７５５２２４', '75522a'])(
    'R31 "%s" is no code',
    (malformed) => {
      expect(matchTwoCodes(secret, malformed, '287082', { from: 0, to: 100 })).toBeNull()
      expect(matchTwoCodes(secret, '755224', malformed, { from: 0, to: 100 })).toBeNull()
    },
  )

  it('timing: computes the whole window, also after the pair was found', () => {
    const most = Number.MAX_SAFE_INTEGER
    // The last counter is the last there is; one more could not be computed.
    const pair = [hotp(secret, most - 100), hotp(secret, most - 99)] as const
    expect(matchTwoCodes(secret, ...pair, { from: most - 100, to: most })).toBe(most - 99)
    expect(() => matchTwoCodes(secret, ...pair, { from: most - 100, to: most + 1 })).toThrow(RangeError)
  })

  it.each([
    ['one counter', 5, 5],
    ['202 counters', 0, 201],
    ['backwards', 10, 5],
    ['below 0', -1, 5],
    ['fractions', 0.5, 5.5],
    ['no number', Number.NaN, 5],
    ['for ever', 0, Number.POSITIVE_INFINITY],
  ])('refuses a window of %s', (_, from, to) => {
    expect(() => matchTwoCodes(secret, '755224', '287082', { from, to })).toThrow('window must be 2 to 201 counters')
  })
})
