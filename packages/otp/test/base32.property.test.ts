import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase32, toBase32 } from '../src/index.ts'
import vectors from '../vectors/base32.json' with { type: 'json' }
import { bytes, utf8 } from './bytes.ts'

describe('base 32, RFC 4648 section 10', () => {
  it.each(vectors.rfc4648)('"$plain_ascii" is written $base32_nopad', ({ plain_hex, base32_nopad }) => {
    expect(toBase32(bytes(plain_hex))).toBe(base32_nopad)
  })

  it.each(vectors.rfc4648)('"$plain_ascii" is read from $base32 and $base32_nopad', (row) => {
    expect(fromBase32(row.base32)).toEqual(bytes(row.plain_hex))
    expect(fromBase32(row.base32_nopad)).toEqual(bytes(row.plain_hex))
  })
})

describe('round trip', () => {
  const any = fc.uint8Array({ maxLength: 100 })

  it('what was written is read', () => {
    fc.assert(
      fc.property(any, (plain) => {
        expect(fromBase32(toBase32(plain))).toEqual(plain)
      }),
    )
  })

  it(`is written by the rule: ${vectors.emit_rule}`, () => {
    fc.assert(
      fc.property(any, (plain) => {
        expect(toBase32(plain)).toMatch(/^[A-Z2-7]*$/)
        expect(toBase32(plain)).toHaveLength(Math.ceil((plain.length * 8) / 5))
      }),
    )
  })

  it('is read in lower case, full width, groups of four and with padding', () => {
    fc.assert(
      fc.property(any, fc.constantFrom(' ', '-', '\u3000', ' - ', '\n'), (plain, gap) => {
        const text = toBase32(plain)
        const grouped = text.replace(/.{4}/g, (group) => group + gap)
        const wide = text.replace(/./g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
        for (const spelling of [text.toLowerCase(), grouped, grouped.toLowerCase(), wide, `${text}======`]) {
          expect(fromBase32(spelling)).toEqual(plain)
        }
      }),
    )
  })

  it('R46 a secret of 160 bits is 32 characters', () => {
    expect(toBase32(new Uint8Array(20))).toHaveLength(32)
  })

  it('unused bits that are not zero are read as apps read them', () => {
    expect(fromBase32('MZ')).toEqual(utf8('f'))
  })
})

describe('refusals', () => {
  it.each(['A', 'ABC', 'ABCDEF', 'ABCDEFGHI'])('"%s": no encoder produces this length', (text) => {
    expect(() => fromBase32(text)).toThrow(new RangeError('base 32 of this length cannot be right'))
  })

  it.each(['0AAAAAAA', '1AAAAAAA', '8AAAAAAA', '9AAAAAAA', 'AAAA!AAA', 'AA==AAAA', '仮AAAAAAA', '😀AAAAAA'])(
    '"%s": characters that are not in the alphabet, look-alikes included',
    (text) => {
      expect(() => fromBase32(text)).toThrow(RangeError)
    },
  )

  it.each(Object.entries(vectors.js_hazards))('%s makes %s, which must not make a letter here', (expression) => {
    const letter = expression.charAt(1)
    expect(() => fromBase32(`${letter}AAAAAAA`)).toThrow(RangeError)
  })

  it('never repeats the text', () => {
    expect(() => fromBase32('JBSWY3DPEHPK3PX!')).toThrow(/^base 32 has the letters A to Z and the digits 2 to 7 only$/)
  })
})
