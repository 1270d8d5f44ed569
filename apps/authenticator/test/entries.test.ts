import type { Token } from '@warifu/otp'
import { describe, expect, it } from 'vitest'
import { addTokens } from '../src/entries/entries.ts'
import { grouped, nextCode, timedCode } from '../src/entries/entry.ts'

const secret = new TextEncoder().encode('12345678901234567890')
const token: Token = {
  kind: 'totp',
  issuer: 'Warifu Bank',
  label: 'taro',
  secret,
  algorithm: 'SHA1',
  digits: 8,
  periodSeconds: 30,
  counter: 0,
}

describe('APP-1 what a TOTP entry shows', () => {
  it('the code of the moment and the one after it (RFC 6238)', () => {
    expect(timedCode(token, 1_111_111_109_000)).toMatchObject({ code: '07081804', next: '14050471', secondsLeft: 1 })
    expect(timedCode(token, 1_111_111_111_000).code).toBe('14050471')
  })

  it('counts from the full period down to one, never zero', () => {
    expect(timedCode(token, 30_000)).toMatchObject({ secondsLeft: 30, left: 1 })
    expect(timedCode(token, 59_999).secondsLeft).toBe(1)
    expect(timedCode({ ...token, periodSeconds: 90 }, 100_000).secondsLeft).toBe(80)
  })
})

describe('APP-1 what a HOTP entry shows', () => {
  const hotp: Token = { ...token, kind: 'hotp', digits: 6 }

  it('each press gives the next code (RFC 4226), and the counter has moved on before it is seen', () => {
    const [first] = addTokens([], [hotp])
    if (first === undefined) throw new Error('nothing was added')
    expect(first.shown).toBeNull()
    const once = nextCode(first)
    expect(once).toMatchObject({ shown: '755224', token: { counter: 1 } })
    expect(nextCode(once)).toMatchObject({ shown: '287082', token: { counter: 2 } })
  })

  it('the same token at another counter is the same token', () => {
    const entries = addTokens([], [hotp])
    expect(addTokens(entries, [{ ...hotp, counter: 9 }])).toHaveLength(1)
  })
})

describe('the list', () => {
  it('keeps the order, gives each entry its own id, and takes nothing twice', () => {
    const other = { ...token, label: 'hanako' }
    const entries = addTokens([], [token, other, token])
    expect(entries.map((entry) => entry.token.label)).toEqual(['taro', 'hanako'])
    const [, second] = entries
    const later = addTokens(second === undefined ? [] : [second], [token])
    expect(new Set(later.map((entry) => entry.id)).size).toBe(2)
  })

  it('the same names with another key are another entry', () => {
    const rekeyed = { ...token, secret: secret.map((byte) => byte ^ 1) }
    expect(addTokens([], [token, rekeyed])).toHaveLength(2)
  })
})

it.each([
  ['123456', ['123', '456']],
  ['1234567', ['123', '4567']],
  ['12345678', ['1234', '5678']],
])('%s is shown as %s', (code, groups) => {
  expect(grouped(code)).toEqual(groups)
})
