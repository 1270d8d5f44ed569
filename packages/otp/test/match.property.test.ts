import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hotp, matchCode } from '../src/index.ts'
import { bytes } from './bytes.ts'

const secret = bytes('3132333435363738393031323334353637383930')
const window = fc.array(fc.nat({ max: 10_000 }), { maxLength: 12 })

describe('matchCode', () => {
  it('finds the counter a code was made for, wherever it stands in the window', () => {
    fc.assert(
      fc.property(window, fc.nat({ max: 10_000 }), fc.nat(), (others, counter, place) => {
        const counters = others.toSpliced(place % (others.length + 1), 0, counter)
        expect(matchCode(secret, hotp(secret, counter), counters)).toBeGreaterThanOrEqual(counter)
      }),
    )
  })

  it('answers as a plain search for the highest would', () => {
    fc.assert(
      fc.property(window, fc.nat({ max: 10_000 }), (counters, counter) => {
        const code = hotp(secret, counter)
        const all = counters.filter((candidate) => hotp(secret, candidate) === code)
        expect(matchCode(secret, code, counters)).toBe(all.length === 0 ? null : Math.max(...all))
      }),
    )
  })

  it('takes the highest of two counters that share a code, in either order', () => {
    const [low, high] = firstCollision()
    const code = hotp(secret, low)
    expect(matchCode(secret, code, [low, high])).toBe(high)
    expect(matchCode(secret, code, [high, low])).toBe(high)
    expect(matchCode(secret, code, [low, high, 0])).toBe(high)
  })

  it('timing: computes every candidate, also after one has matched', () => {
    // A counter that cannot be computed throws, so reaching it shows that the loop did not stop at the match.
    expect(matchCode(secret, '755224', [0, 1])).toBe(0)
    expect(() => matchCode(secret, '755224', [0, 1, -1])).toThrow(RangeError)
    expect(() => matchCode(secret, '755224', [-1, 0])).toThrow(RangeError)
  })

  it('nothing matches an empty window', () => {
    expect(matchCode(secret, '755224', [])).toBeNull()
  })

  it.each([6, 7, 8])('matches no other code of %s digits', (digits) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** digits - 1 }), (shift) => {
        const right = Number(hotp(secret, 3, { digits }))
        const wrong = String((right + shift) % 10 ** digits).padStart(digits, '0')
        expect(matchCode(secret, wrong, [3], { digits })).toBeNull()
      }),
    )
  })
})

describe('R31 a malformed code matches nothing', () => {
  const code = hotp(secret, 0)

  it.each([
    ['empty', ''],
    ['one digit short', code.slice(0, -1)],
    ['one digit long', `${code}0`],
    ['the code twice', code + code],
    ['a NUL after it', `${code}\0`],
    ['a space before it', ` ${code}`],
    ['a sign before it', `+${code.slice(1)}`],
    ['full-width digits (not folded)', code.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))],
    ['NULs only', '\0\0\0\0\0\0'],
    ['10 kB of digits', '755224'.repeat(1700)],
  ])('%s', (_, malformed) => {
    expect(matchCode(secret, malformed, [0, 1, 2])).toBeNull()
  })

  it('whatever is not six ASCII digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!/^\d{6}$/.test(text))
        expect(matchCode(secret, text, [0, 1, 2, 3])).toBeNull()
      }),
    )
  })
})

/** Two counters of one code exist among a few thousand, by the birthday bound. */
function firstCollision(): [number, number] {
  const seen = new Map<string, number>()
  for (let counter = 0; ; counter++) {
    const code = hotp(secret, counter)
    const earlier = seen.get(code)
    if (earlier !== undefined) return [earlier, counter]
    seen.set(code, counter)
  }
}
