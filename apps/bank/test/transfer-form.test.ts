import { describe, expect, it } from 'vitest'
import { transferDetails } from '../src/transfers/details.ts'
import { foldAmount, foldDigits } from '../src/transfers/digits.ts'
import { foldIban, isIban, showIban } from '../src/transfers/iban.ts'
import { readAbroad, readDomestic } from '../src/transfers/read-form.ts'

const typed = {
  from: '001-ordinary-0001234',
  bank: '0998',
  branch: '101',
  type: 'ordinary',
  number: '１２３４５',
  payeeName: 'やまの　いちろう',
  amount: '２５０，０００円',
}

describe('transfer forms', () => {
  it('reads what a Japanese keyboard gives', () => {
    expect(readDomestic(typed)).toEqual({
      ok: true,
      details: { ...typed, kind: 'domestic', number: '0012345', payeeName: 'ヤマノ イチロウ', amount: 250_000 },
    })
  })

  it('names each field that needs another look', () => {
    const read = readDomestic({ ...typed, bank: '', number: '12345678', payeeName: 'やまの@', amount: '0' })
    expect(read).toEqual({
      ok: false,
      errors: {
        bank: { code: 'choose', what: 'bank' },
        number: { code: 'number-length', post: false },
        payeeName: { code: 'characters', refused: '@' },
        amount: { code: 'amount' },
      },
    })
  })

  it('says what is special about a number of the post bank', () => {
    const read = readDomestic({ ...typed, bank: '9900', branch: '058', number: '12345671' })
    expect(read).toEqual({ ok: false, errors: { number: { code: 'number-length', post: true } } })
  })

  it('refuses a branch of another bank', () => {
    expect(readDomestic({ ...typed, branch: '201' }).ok).toBe(false)
  })

  it.each([
    ['250,000', 250_000],
    ['￥１', 1],
    ['9999999999', 9_999_999_999],
    ['0', null],
    ['-5', null],
    ['1.5', null],
    ['10000000000', null],
    ['1e3', null],
    ['', null],
  ])('reads the amount %s as %s', (text, amount) => {
    expect(foldAmount(text)).toBe(amount)
  })

  it('reads digits with the separators people write, and nothing else', () => {
    expect(foldDigits('００１-２３４ 5')).toBe('0012345')
    expect(foldDigits('12a')).toBeNull()
  })

  it('checks an IBAN by country, length and check digits', () => {
    const iban = foldIban('de89 3704 0044 0532 0130 00')
    expect(isIban(iban, 'DE')).toBe(true)
    expect(isIban(iban, 'FR')).toBe(false)
    expect(isIban(iban.replace('89', '88'), 'DE')).toBe(false)
    expect(isIban(`${iban}0`, 'DE')).toBe(false)
    expect(showIban(iban)).toBe('DE89 3704 0044 0532 0130 00')
  })

  it('reads an overseas transfer', () => {
    const abroad = { from: typed.from, country: 'DE', iban: 'de89370400440532013000', payeeName: 'Erika  Mustermann' }
    expect(readAbroad({ ...abroad, amount: '30000' })).toMatchObject({
      ok: true,
      details: { kind: 'abroad', iban: 'DE89370400440532013000', payeeName: 'ERIKA MUSTERMANN', amount: 30_000 },
    })
    expect(readAbroad({ ...abroad, payeeName: 'えりか', amount: '1' })).toMatchObject({
      errors: { payeeName: { code: 'latin' } },
    })
  })
})

describe('details of a transfer', () => {
  const read = readDomestic(typed)
  const details = read.ok ? read.details : null

  it('pass only in the one form that is approved and booked', () => {
    expect(transferDetails.safeParse(details).success).toBe(true)
    for (const changed of [
      { number: '12345' },
      { number: 12345 },
      { payeeName: 'やまの いちろう' },
      { payeeName: 'ヤマノ イチロウ ' },
      { payeeName: '' },
      { amount: '250000' },
      { amount: 1.5 },
      { amount: 0 },
      { amount: 10_000_000_000 },
      { branch: '999' },
      { memo: 'x' },
    ]) {
      expect(transferDetails.safeParse({ ...details, ...changed }).success).toBe(false)
    }
  })
})
