import { describe, expect, it } from 'vitest'
import { bankOriginOf, isTokenAdd } from '../src/handover/protocol.ts'

const uris = ['otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP']

describe('WI-08 a message from the bank has exactly one form', () => {
  it('is taken', () => {
    expect(isTokenAdd({ type: 'warifu-token-add', uris })).toBe(true)
  })

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'warifu-token-add'],
    ['another type', { type: 'warifu-token-ready', uris }],
    ['no links', { type: 'warifu-token-add' }],
    ['an empty list', { type: 'warifu-token-add', uris: [] }],
    ['a list of other things', { type: 'warifu-token-add', uris: [{ toString: () => uris[0] }] }],
    ['something like a list', { type: 'warifu-token-add', uris: { length: 1, 0: uris[0] } }],
    ['more than a person looks over', { type: 'warifu-token-add', uris: Array(11).fill(uris[0]) }],
    ['a book', { type: 'warifu-token-add', uris: ['x'.repeat(4097)] }],
  ])('is refused: %s', (_, data) => {
    expect(isTokenAdd(data)).toBe(false)
  })
})

describe('the origin in demo.json', () => {
  it.each(['http://localhost:4000', 'https://bank.example'])('%s is taken', (bankOrigin) => {
    expect(bankOriginOf({ bankOrigin })).toBe(bankOrigin)
  })

  it.each([
    ['a wildcard', { bankOrigin: '*' }],
    ['null as an origin', { bankOrigin: 'null' }],
    ['a path', { bankOrigin: 'http://localhost:4000/' }],
    ['upper case, which no origin has', { bankOrigin: 'http://LOCALHOST:4000' }],
    ['another scheme', { bankOrigin: 'file://' }],
    ['a script', { bankOrigin: 'javascript:alert(1)' }],
    ['no text', { bankOrigin: 4000 }],
    ['nothing', {}],
    ['no object', 'http://localhost:4000'],
  ])('switches the feature off: %s', (_, config) => {
    expect(bankOriginOf(config)).toBeNull()
  })
})
