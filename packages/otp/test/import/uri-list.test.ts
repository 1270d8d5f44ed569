import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importLimits, parseUriList } from '../../src/import.ts'
import { toBase32 } from '../../src/index.ts'
import { bytes } from '../bytes.ts'
import { account, migrationLink, varint } from './migration-link.ts'
import { bytesOf } from './pskc-document.ts'

const secret = new Uint8Array(bytesOf('uri', 20))
const base32 = toBase32(secret)

describe('EMB-8 lists of otpauth links', () => {
  it('one a line, with empty lines and any line ends', () => {
    const text = `otpauth://totp/Old%20Bank:hanako?secret=${base32}&issuer=Old%20Bank\r\n\r\n  otpauth://hotp/taro?secret=${base32}&counter=9&digits=8\notpauth://totp/x?secret=!`
    const { tokens, refused } = parseUriList(text)
    expect(tokens).toMatchObject([
      { kind: 'totp', issuer: 'Old Bank', label: 'hanako', account: 'hanako', secret, lastStep: null, place: 'line 1' },
      { kind: 'hotp', issuer: null, account: 'taro', digits: 8, counter: 9, lastStep: 8, place: 'line 3' },
    ])
    expect(refused).toMatchObject([{ place: 'line 4', code: 'not-readable' }])
  })

  it('the same link twice is a duplicate; one account with two secrets is two tokens', () => {
    const link = (key: string) => `otpauth://totp/A:b?secret=${key}`
    const other = toBase32(bytesOf('other', 20))
    const { tokens, refused } = parseUriList([link(base32), link(other), link(base32)].join('\n'))
    expect(tokens).toHaveLength(2)
    expect(refused).toMatchObject([{ place: 'line 3', code: 'duplicate' }])
  })

  it('AU-02 no message repeats any of a link', () => {
    const { refused } = parseUriList(`otpauth://totp/x?secret=${base32}&digits=${base32}\nsecret=${base32}`)
    expect(refused).toHaveLength(2)
    expect(JSON.stringify(refused)).not.toContain(base32)
  })
})

describe("EMB-8 Google Authenticator's export", () => {
  it('the example of the format that everybody knows', () => {
    const link = 'otpauth-migration://offline?data=CjEKCkhlbGxvId6tvu8SGEV4YW1wbGU6YWxpY2VAZ29vZ2xlLmNvbRoHRXhhbXBsZTAC'
    expect(parseUriList(link).tokens).toMatchObject([
      {
        kind: 'totp',
        issuer: 'Example',
        label: 'alice@google.com',
        secret: bytes('48656c6c6f21deadbeef'),
        weak: true,
        digits: 6,
        algorithm: 'SHA1',
      },
    ])
  })

  it('several accounts, with what each says', () => {
    const link = migrationLink([
      account({ secret, name: 'Bank:hanako', issuer: 'Bank', algorithm: 2, digits: 2, kind: 2 }),
      account({ secret, name: 'taro', kind: 1, counter: 300 }),
      account({ secret, name: 'jiro', kind: 2, algorithm: 4 }),
      account({ secret, name: 'saburo', kind: 0 }),
    ])
    const { tokens, refused } = parseUriList(link)
    expect(tokens).toMatchObject([
      { kind: 'totp', issuer: 'Bank', account: 'hanako', algorithm: 'SHA256', digits: 8, place: 'line 1, account 1' },
      { kind: 'hotp', issuer: null, account: 'taro', counter: 300, lastStep: 299 },
    ])
    expect(refused.map(({ code }) => code)).toEqual(['algorithm', 'kind'])
  })

  it('padding left out, and plus signs that became spaces or stayed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 40 }), (key) => {
        fc.pre(new Set(key).size >= 8)
        const link = migrationLink([account({ secret: key, name: 'x', kind: 2 })])
        const data = decodeURIComponent(link.split('=', 2)[1] ?? '')
        for (const written of [data, data.replace(/=+$/, ''), data.replaceAll('+', ' '), encodeURIComponent(data)]) {
          expect(parseUriList(`otpauth-migration://offline?data=${written}`).tokens).toMatchObject([{ secret: key }])
        }
      }),
    )
  })

  it('one of several codes: says so', () => {
    const link = migrationLink([account({ secret, name: 'x', kind: 2 })], { batchSize: 3 })
    expect(parseUriList(link).warnings).toMatchObject([{ code: 'part-of-several' }])
  })

  it.each([
    ['no account', migrationLink([])],
    ['no data', 'otpauth-migration://offline?data='],
    ['no base 64', 'otpauth-migration://offline?data=!!!!'],
    ['broken encoding', 'otpauth-migration://offline?data=%E3'],
    ['another path', 'otpauth-migration://online?data=AAAA'],
    ['a link beyond any QR code', `otpauth-migration://offline?data=${'A'.repeat(importLimits.linkLength)}`],
    ['a length beyond the end', migrationLink([], { raw: [0x0a, 0x7f] })],
    ['a length beyond numbers', migrationLink([], { raw: [0x0a, ...Array(9).fill(0xff), 0x01] })],
    ['a number without end', migrationLink([], { raw: [0x10, ...Array(20).fill(0x80)] })],
    ['a group', migrationLink([], { raw: [0x0b, 0x0c] })],
    ['an account that is a number', migrationLink([], { raw: [0x08, 0x01] })],
    ['an account that is no message', migrationLink([Uint8Array.of(0xff)])],
    ['a secret that is a number', migrationLink([Uint8Array.of(0x08, 0x01)])],
    ['a secret twice', migrationLink([Uint8Array.of(...account({ secret, kind: 2 }), ...account({ secret }))])],
    ['a name that is not UTF-8', migrationLink([Uint8Array.of(...account({ secret, kind: 2 }), 0x12, 1, 0xff)])],
    [
      'a negative counter',
      migrationLink([Uint8Array.of(...account({ secret, kind: 1 }), 0x38, ...varint(2n ** 64n - 1n))]),
    ],
    ['digits of another kind', migrationLink([account({ secret, kind: 2, digits: 3 })])],
    ['a secret of 8 bits', migrationLink([account({ secret: Uint8Array.of(1), kind: 2 })])],
  ])('attack: %s is refused', (_, link) => {
    const { tokens, refused } = parseUriList(link)
    expect(tokens).toEqual([])
    expect(refused).toHaveLength(1)
  })
})
