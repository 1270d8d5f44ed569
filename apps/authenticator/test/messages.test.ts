import { describe, expect, it } from 'vitest'
import { pickLanguage } from '../src/messages/language.ts'
import { messages } from '../src/messages/table.ts'

/** Every text of a table by its path; functions are called with an example. */
function texts(table: object, path = ''): [string, string][] {
  return Object.entries(table).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const at = path === '' ? key : `${path}.${key}`
    if (typeof value === 'string') return [[at, value]]
    if (typeof value === 'function') return [[at, String((value as (example: number) => unknown)(3))]]
    return texts(value as object, at)
  })
}

/** What machine-made or careless Japanese has, and a bank's page must not. */
const unwanted = [
  /[ぁ-んァ-ヶ一-龥々ー] +[0-9A-Za-z]|[0-9A-Za-z] +[ぁ-んァ-ヶ一-龥々]/u,
  /[！!～￥¥①-⑳㈱]|\.\.\.|[ｦ-ﾟ]|[０-９Ａ-Ｚａ-ｚ]/u,
  /あなた|ユーザー|デバイス|サインイン|認証コード|リカバリ|お客様/u,
  /させていただ|することができ|に失敗しました|無効な|不正な|正常に/u,
  /下さい|出来[るまな]|の為|頂[きく]/u,
  /[()]/u,
]

describe('EMB-7 Japanese', () => {
  it.each(texts(messages.ja))('%s: %s', (_, text) => {
    for (const pattern of unwanted) expect(text).not.toMatch(pattern)
  })

  it.each(texts(messages.ja.refusals))('the refusal "%s" is a sentence: %s', (_, text) => {
    expect(text).toMatch(/。$/u)
  })
})

describe('EMB-7 English', () => {
  it.each(texts(messages.en))('%s: %s', (_, text) => {
    expect(text).not.toMatch(/['’](t|re|ll|ve)\b|[!ぁ-んァ-ヶ一-龥]/iu)
  })

  it('counts one thing as one', () => {
    expect(messages.en.entry.secondsLeft(1)).toBe('1 second left')
    expect(messages.en.add.addedMany(1)).toBe('1 account was added.')
  })
})

it('both tables have the same texts', () => {
  expect(texts(messages.ja).map(([path]) => path)).toEqual(texts(messages.en).map(([path]) => path))
})

describe('the language', () => {
  it.each([
    ['en', ['ja-JP'], 'en'],
    ['ja', ['en-US'], 'ja'],
    [null, ['ja-JP', 'en'], 'ja'],
    [null, ['fr-FR', 'ja'], 'ja'],
    [null, ['fr-FR'], 'en'],
    ['xx', [], 'en'],
  ] as const)('?lang=%s with %s is %s', (asked, preferred, language) => {
    expect(pickLanguage(asked, preferred)).toBe(language)
  })
})
