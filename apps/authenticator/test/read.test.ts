import { toBase32 } from '@warifu/otp'
import { describe, expect, it } from 'vitest'
import { isLink, type Refusal, readLink, readTyped } from '../src/adding/read.ts'

const nobody = { issuer: '', label: '' }
const names = { issuer: ' わりふ銀行 ', label: 'わりふ銀行（個人）' }

describe('APP-1 what was typed or pasted', () => {
  it.each([
    'JBSWY3DPEHPK3PXP',
    'jbsw y3dp ehpk 3pxp',
    'JBSW-Y3DP-EHPK-3PXP',
    'ＪＢＳＷＹ３ＤＰＥＨＰＫ３ＰＸＰ',
    ' JBSWY3DPEHPK3PXP==== ',
  ])('a setup key written %s, with names', (key) => {
    const read = readTyped(key, names)
    if (!('token' in read)) throw new Error(read.refusal)
    expect(toBase32(read.token.secret)).toBe('JBSWY3DPEHPK3PXP')
    expect(read.token).toMatchObject({ issuer: 'わりふ銀行', label: 'わりふ銀行（個人）', kind: 'totp', digits: 6 })
  })

  it('a link brings its own names', () => {
    const link = ' otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP&issuer=A&algorithm=SHA512&digits=8&period=15\n'
    expect(isLink(link)).toBe(true)
    expect(readTyped(link, names)).toMatchObject({
      token: { issuer: 'A', label: 'b', algorithm: 'SHA512', digits: 8, periodSeconds: 15 },
    })
  })

  it('a HOTP link', () => {
    expect(readLink('otpauth://hotp/A:b?secret=JBSWY3DPEHPK3PXP&counter=7')).toMatchObject({
      token: { kind: 'hotp', counter: 7 },
    })
  })
})

describe('what is refused, and why', () => {
  it.each<[string, Refusal]>([
    ['', 'nothing'],
    ['   ', 'nothing'],
    ['JBSWY3DPEHPK3PX0', 'key'],
    ['JBSWY3DPEHPK3PXPA', 'key'],
    ['パスワード', 'key'],
    ['JBSWY3DP', 'key-short'],
    ['https://bank.example/', 'other-code'],
    ['javascript:alert(1)', 'other-code'],
    ['WIFI:S:home;P:x;;', 'other-code'],
    ['otpauth-migration://offline?data=abc', 'migration'],
    ['otpauth://totp/A:b', 'link'],
    ['otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP&secret=JBSWY3DPEHPK3PXP', 'link'],
    ['otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP&algorithm=MD5', 'link'],
  ])('"%s": %s', (typed, refusal) => {
    expect(readTyped(typed, names)).toEqual({ refusal })
  })

  it('a setup key without any name', () => {
    expect(readTyped('JBSWY3DPEHPK3PXP', nobody)).toEqual({ refusal: 'name' })
  })
})
