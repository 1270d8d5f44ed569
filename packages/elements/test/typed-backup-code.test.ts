import { describe, expect, it } from 'vitest'
import { ways as en } from '../src/messages/en/ways.ts'
import { ways as ja } from '../src/messages/ja/ways.ts'
import { lackOf } from '../src/wizard/typed-backup-code.ts'

describe('what a typed text lacks to be a backup code', () => {
  it.each([
    ['', 'バックアップコードを入力してください。'],
    [' - ー　', 'バックアップコードを入力してください。'],
    ['7K2M-9QXD-3FTV', 'バックアップコードは13文字です（いま12文字です）。'],
    ['７ｋ２ｍ　9qxd-3ftvw1', 'バックアップコードは13文字です（いま14文字です）。'],
    ['oil', 'バックアップコードは13文字です（いま3文字です）。'],
    ['7K2M-9QXD-3FTUU', 'バックアップコードに「U」は使われていません。'],
    ['7K2M_9QXD', 'バックアップコードに「_」は使われていません。'],
    ['バックアップ', 'バックアップコードに「バ」「ッ」「ク」は使われていません。'],
  ])('BAK-2 %j', (typed, sentence) => {
    expect(lackOf(typed)(ja)).toContain(sentence)
  })

  it('EMB-7 is said in the language of the moment', () => {
    expect(lackOf('7K2M')(en)).toBe('A backup code has 13 characters. You have entered 4.')
    expect(lackOf('U*')(en)).toContain('“U” or “*”')
  })
})
