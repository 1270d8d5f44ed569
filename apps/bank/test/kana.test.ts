import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldKana, showKana, wireKana } from '../src/transfers/kana.ts'

const folded = (text: string) => {
  const result = foldKana(text)
  return result.ok ? result.name : `refused: ${result.refused}`
}

describe('folding a name in kana', () => {
  it.each([
    ['やまの いちろう', 'ヤマノ イチロウ'],
    ['ﾔﾏﾉ ｲﾁﾛｳ', 'ヤマノ イチロウ'],
    ['ｶﾞｷﾞﾊﾟﾋﾟｳﾞ', 'ガギパピヴ'],
    ['カ゛ハ゜', 'ガパ'],
    ['か\u3099は\u309a', 'ガパ'],
    ['株)みなも'.replace('株', 'カ'), 'カ)ミナモ'],
    ['カ）ワリフショウジ', 'カ)ワリフシヨウジ'],
    ['ワリフショウジ（カ', 'ワリフシヨウジ(カ'],
    ['キュウヨ', 'キユウヨ'],
    ['ミヲ ヱビス ヰノ', 'ミオ エビス イノ'],
    ['カードサービス', 'カ-ドサ-ビス'],
    ['ａｂｃ １２３', 'ABC 123'],
    ['ヤマダ　　タロウ  ', 'ヤマダ タロウ'],
    ['ヤマダ・タロウ', 'ヤマダ タロウ'],
  ])('%s becomes %s', (typed, expected) => {
    expect(folded(typed)).toBe(expected)
  })

  it('names what it cannot carry, and turns no sign into a company word by itself', () => {
    expect(folded('みなも@商会')).toBe('refused: @商会')
    expect(folded('㈱ミナモ')).toBe('refused: ㈱')
    expect(folded('ミナモ,')).toBe('refused: ,')
    expect(folded('ミナモ\u202e')).toBe('refused: \u202e')
  })

  it('folds what it made to the same again, and shows a form that folds back to it', () => {
    const letters = [...'あかがぱっゃんアカガパッャンヴｱｶﾞﾊﾟーｰ-（）().ABCａ１ 　']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...letters), { maxLength: 40 }), (typed) => {
        const first = foldKana(typed.join(''))
        if (!first.ok) return
        expect(foldKana(first.name)).toEqual(first)
        expect(foldKana(showKana(first.name))).toEqual(first)
        expect(foldKana(wireKana(first.name))).toEqual(first)
      }),
    )
  })

  it('counts and writes the wire form with its marks apart', () => {
    expect(wireKana('カ)ガパヴ')).toBe('ｶ)ｶﾞﾊﾟｳﾞ')
    expect(wireKana('ガパ').length).toBe(4)
  })

  it('shows full-width brackets and the long vowel', () => {
    expect(showKana('カ)ヒダマリカ-ド')).toBe('カ）ヒダマリカード')
  })
})
