import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from '../src/index.ts'

describe('canonical details (RFC 8785)', () => {
  it.each([
    [
      'keys in the order of UTF-16 code units',
      { '\u20ac': 1, '\r': 2, 1: 3, '\ud83d\ude00': 4, '\ufb33': 5 },
      '{"\\r":2,"1":3,"€":1,"😀":4,"\ufb33":5}',
    ],
    [
      'numbers as ECMAScript writes them',
      [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0],
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    ],
    ['text with the shortest escapes', '\u20ac$\u000f\nA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'],
    ['literals', [null, true, false], '[null,true,false]'],
    ['nothing at all', {}, '{}'],
  ])('%s', (_what, value, text) => {
    expect(canonical(value)).toBe(text)
  })

  it('is the same for equal details in any order of keys, and can be read back', async () => {
    await fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (details) => {
        fc.pre(!Object.hasOwn(details, '__proto__'))
        const turned = Object.fromEntries(Object.entries(details).reverse())
        const text = tryCanonical(details)
        expect(tryCanonical(turned)).toBe(text)
        if (text !== null) expect(canonical(JSON.parse(text))).toBe(text)
      }),
    )
  })

  it('tells two details apart whenever JSON does', async () => {
    await fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, two) => {
        const [a, b] = [tryCanonical(one), tryCanonical(two)]
        fc.pre(a !== null && b !== null)
        if (a === b) expect(sorted(one)).toEqual(sorted(two))
      }),
    )
  })

  it.each([
    ['undefined', undefined],
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a bigint', 1n],
    ['a function', () => 1],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['half a character', '\ud83d'],
    ['half a character in a key', { '\ude00': 1 }],
    ['a hole', Array(1)],
    ['undefined inside', { a: undefined }],
  ])('refuses %s: what cannot be written exactly cannot be bound', (_what, value) => {
    expect(() => canonical(value)).toThrow(TypeError)
  })
})

function tryCanonical(value: unknown): string | null {
  try {
    return canonical(value)
  } catch {
    return null
  }
}

/** The value as JSON has it: -0 is 0 there. */
function sorted(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
