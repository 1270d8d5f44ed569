import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldCode } from '../src/fold.ts'

const scripts = { ASCII: 0x30, 'full-width': 0xff10, 'Arabic-Indic': 0x660, Persian: 0x6f0 }
const separators = [
  ...' \t\n\r\u00a0\u3000\u2002\u2009\u202f',
  ...'-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\u30fc\uff70\ufe63',
  ...'\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2060\u2066\u2069\ufeff',
]

const code = fc.stringMatching(/^\d{6,8}$/)
const zeros = fc.array(fc.constantFrom(...Object.values(scripts)), { minLength: 8, maxLength: 8 })
const gaps = fc.array(fc.string({ unit: fc.constantFrom(...separators), maxLength: 3 }), { minLength: 9, maxLength: 9 })

function spell(digits: string, zeroOf: readonly number[], gapOf: readonly string[]): string {
  const spelled = Array.from(
    digits,
    (digit, i) => String.fromCodePoint((zeroOf[i] ?? 0x30) + Number(digit)) + (gapOf[i] ?? ''),
  )
  return (gapOf[8] ?? '') + spelled.join('')
}

describe('VER-1 foldCode', () => {
  it.each(Object.entries(scripts))('reads %s digits', (_, zero) => {
    expect(foldCode(spell('0123456789', Array(10).fill(zero), []))).toEqual({ digits: '0123456789', others: false })
  })

  it.each(separators.map((c) => [`U+${c.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`, c]))(
    'drops %s between digits',
    (_, separator) => {
      expect(foldCode(`123${separator}456`)).toEqual({ digits: '123456', others: false })
    },
  )

  it('one code has one spelling: every script and separator folds to the same digits (CVE-2025-6014)', () => {
    fc.assert(
      fc.property(code, zeros, gaps, (digits, zeroOf, gapOf) => {
        expect(foldCode(spell(digits, zeroOf, gapOf))).toEqual({ digits, others: false })
      }),
    )
  })

  it('folding what was folded changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const { digits } = foldCode(typed)
        expect(foldCode(digits)).toEqual({ digits, others: false })
      }),
    )
  })

  it('gives ASCII digits and nothing else, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        expect(foldCode(typed).digits).toMatch(/^[0-9]*$/)
      }),
    )
  })

  it('flags every other character', () => {
    const other = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 1 })
      .filter((c) => !/^[0-9０-９٠-٩۰-۹]$/u.test(c) && !separators.includes(c) && !/^[\s\u00ad\u200b-\u206f]$/u.test(c))
    fc.assert(
      fc.property(code, other, fc.nat(), (digits, character, place) => {
        const at = place % (digits.length + 1)
        expect(foldCode(digits.slice(0, at) + character + digits.slice(at))).toEqual({ digits, others: true })
      }),
    )
  })

  it.each([
    ['circled', '①②③④⑤⑥'],
    ['superscript', '¹²³⁴⁵⁶'],
    ['mathematical', '𝟏𝟐𝟑𝟒𝟓𝟔'],
    ['kanji', '一二三四五六'],
    ['Devanagari', '१२३४५६'],
    ['Roman numeral', 'ⅠⅡⅢⅣⅤⅥ'],
  ])('%s digits are not digits: no Unicode normalization', (_, typed) => {
    expect(foldCode(typed)).toEqual({ digits: '', others: true })
  })

  it.each(['12a456', '１２３Ｏ４５', '123.456', '123/456', '+123456', '123456!', '😀'])('flags "%s"', (typed) => {
    expect(foldCode(typed).others).toBe(true)
  })

  it('an empty field is no digits and nothing else', () => {
    expect(foldCode('')).toEqual({ digits: '', others: false })
  })
})
