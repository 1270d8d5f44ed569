import { describe, expect, it } from 'vitest'
import { type Before, codeIn, edited } from '../src/otp-code/typed-code.ts'

describe('codeIn', () => {
  it.each([
    ['123456', '123456'],
    ['123 456', '123456'],
    ['123-456', '123456'],
    ['１２３４５６', '123456'],
    ['１２３　４５６', '123456'],
    ['١٢٣٤٥٦', '123456'],
    ['\u00a0123\u00a0456\n', '123456'],
    ['Your code is 123456, valid for 5 minutes.', '123456'],
    ['3 tries left. Code: 123 456', '123456'],
    ['確認コードは１２３４５６です。10分以内に入力してください。', '123456'],
    ['12345678', '123456'],
    ['123', '123'],
    ['no code', ''],
    ['', ''],
  ])('VER-1 finds the code in %j', (text, code) => {
    expect(codeIn(text, 6)).toBe(code)
  })

  it('VER-1 prefers digits that stand together over a year beside them', () => {
    expect(codeIn('2026 123456', 6)).toBe('123456')
  })

  it('takes codes of 8 digits', () => {
    expect(codeIn('G-1234 5678', 8)).toBe('12345678')
  })
})

describe('edited', () => {
  const at = (value: string, start: number, end = start): Before => ({ value, start, end })

  it.each([
    ['a digit at the end', at('12', 2), '123', 3, '123', 3],
    ['a digit in a gap', at('12456', 2), '123456', 3, '123456', 3],
    ['a full-width digit', at('12', 2), '12３', 3, '123', 3],
    ['a digit over a middle one of a full code', at('123456', 2), '1293456', 3, '129456', 3],
    ['a seventh digit', at('123456', 6), '1234567', 7, '123456', 6],
    ['a whole code before digits', at('999', 0), '123456999', 6, '123456', 6],
    ['a whole code behind digits', at('999', 3), '999123456', 9, '123456', 6],
    ['a sentence behind digits', at('12', 2), '12Your code is 654321.', 21, '654321', 6],
    ['a deletion in the middle', at('123456', 3), '12456', 2, '12456', 2],
    ['a selection replaced', at('123456', 2, 4), '12956', 3, '12956', 3],
  ])('VER-1 understands %s', (_, before, raw, caret, value, place) => {
    expect(edited(before, raw, caret, 6)).toMatchObject({ value, caret: place })
  })

  it('tells that letters were left out', () => {
    expect(edited(at('12', 2), '12x', 3, 6)).toEqual({ value: '12', caret: 2, whole: false, dropped: true })
  })

  it('VER-1 takes what a script put in, whatever stood there', () => {
    expect(edited(at('111111', 6), '654 321', 0, 6)).toMatchObject({ value: '654321', whole: true })
  })
})
