import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldBackupCode, formatBackupCode, makeBackupCode } from '../src/index.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const random = fc.uint8Array({ minLength: 13, maxLength: 13 })

describe('BAK-1 backup codes', () => {
  it('every character of the alphabet comes from exactly 8 of the 256 bytes: no bias', () => {
    const counts = new Map<string, number>()
    for (let byte = 0; byte < 256; byte++) {
      const character = makeBackupCode(new Uint8Array(13).fill(byte)).charAt(0)
      counts.set(character, (counts.get(character) ?? 0) + 1)
    }
    expect([...counts.keys()].sort().join('')).toBe(alphabet)
    expect(new Set(counts.values())).toEqual(new Set([8]))
  })

  it('every byte counts: 13 characters of 5 bits are 65 bits', () => {
    fc.assert(
      fc.property(random, fc.nat({ max: 12 }), fc.integer({ min: 1, max: 31 }), (bytes, at, flip) => {
        const changed = bytes.map((byte, i) => (i === at ? byte ^ flip : byte))
        expect(makeBackupCode(changed)).not.toBe(makeBackupCode(bytes))
      }),
    )
  })

  it.each([0, 12, 14])('refuses %s random bytes', (length) => {
    expect(() => makeBackupCode(new Uint8Array(length))).toThrow(`a backup code needs 13 random bytes; got ${length}`)
  })

  it('is printed in groups of four, four and five', () => {
    expect(formatBackupCode('7K2M9QXD3FTVW')).toBe('7K2M-9QXD-3FTVW')
  })
})

describe('what a typed backup code means', () => {
  it('one code has one meaning: as printed, any case, full width, any gaps, look-alikes', () => {
    const gap = fc.constantFrom('', ' ', '-', '\u3000', 'ー', '\u2013', '\u200b')
    fc.assert(
      fc.property(random, gap, (bytes, between) => {
        const code = makeBackupCode(bytes)
        const spread = Array.from(code).join(between)
        const lookAlike = code.replace(/0/g, 'o').replace(/1/g, 'l')
        const wide = code.replace(/./g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
        for (const typed of [formatBackupCode(code), code.toLowerCase(), spread, lookAlike, wide]) {
          expect(foldBackupCode(typed)).toBe(code)
        }
      }),
    )
  })

  it.each([
    ['O', '0'],
    ['o', '0'],
    ['Ｏ', '0'],
    ['I', '1'],
    ['i', '1'],
    ['L', '1'],
    ['ｌ', '1'],
  ])('%s is read as %s', (typed, meant) => {
    expect(foldBackupCode(`${typed}K2M9QXD3FTVW`)).toBe(`${meant}K2M9QXD3FTVW`)
  })

  it.each([
    ['empty', ''],
    ['a six-digit code', '123456'],
    ['one character short', '7K2M-9QXD-3FTV'],
    ['one character long', '7K2M-9QXD-3FTVWW'],
    ['the letter U', '7K2M-9QXD-3FTVU'],
    ['another mark', '7K2M_9QXD_3FTVW'],
    ['long s, which becomes S in upper case', 'ſK2M-9QXD-3FTVW'],
    ['dotless i, which becomes I in upper case', 'ıK2M-9QXD-3FTVW'],
    ['two lines of codes', '7K2M-9QXD-3FTVW\n7K2M-9QXD-3FTVW'],
  ])('%s is not one', (_, typed) => {
    expect(foldBackupCode(typed)).toBeNull()
  })

  it('folding what was folded changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const folded = foldBackupCode(typed)
        expect(folded === null ? null : foldBackupCode(folded)).toBe(folded)
      }),
    )
  })
})
