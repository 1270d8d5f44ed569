import { describe, expect, it } from 'vitest'
import { readsAsLatin } from '../src/otp-step-up/reads-as-latin.ts'

describe('names that read as Latin ones', () => {
  it.each([
    ['аррӏе', 'ja'],
    ['Арріе', 'en'],
    ['сосо', 'ja'],
    ['рауоор', 'zh'],
    ['株式会社ТОУОТА', 'ja'],
    ['ТОУОТА Motor', 'en'],
    ['χορκ', 'en'],
    ['Νοκια', 'ja'],
    ['ΤΟΥΟΤΑ Motor', 'en'],
    ['аррӏе', ''],
    ['аррӏе', 'no language'],
  ])('STP-3 attack: %s on a page in %s', (name, language) => {
    expect(readsAsLatin(name, language)).toBe(true)
  })

  it.each([
    ...['Анна Иванова', 'Сергей Смирнов', 'Тамара Сомова', 'ТАМАРА СОМОВА', 'Вера', 'Сара Коэн', 'ООО Ромашка'],
    ...['ООО COMETA', 'АО BMW', 'МАРТА', 'Оксана Марченко', 'Наталья Рух', 'Ірина Коваль', 'Соња Јовановић'],
    ...['Νίκος Παπαδόπουλος', 'ΜΑΡΙΑ ΑΝΝΑ', 'Μαρία', 'Μαρία'.normalize('NFD'), 'Άννα Κοκκίνου', 'Αθήνα Bank'],
    ...['Nokia', 'ヤマノ ハナコ', '250,000円', ''],
  ])('STP-3 leaves be on any page: %s', (name) => {
    for (const language of ['ja', 'en', 'zh', 'ru', 'el', '']) expect(readsAsLatin(name, language)).toBe(false)
  })

  it.each([
    ['Росса', 'ru'],
    ['сосо', 'uk-UA'],
    ['Росса', 'sr'],
    ['χορκ', 'el'],
  ])('STP-3 leaves be in its own language: %s, %s', (name, language) => {
    expect(readsAsLatin(name, language)).toBe(false)
  })
})
