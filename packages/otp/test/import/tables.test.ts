import { describe, expect, it } from 'vitest'
import { parseBetterAuth, parseFortify, parseSecretTable } from '../../src/import.ts'
import { toBase32 } from '../../src/index.ts'
import { utf8 } from '../bytes.ts'
import { bytesOf } from './pskc-document.ts'

const secret = new Uint8Array(bytesOf('table', 20))
const base32 = toBase32(secret)

function codes(imported: { tokens: unknown[]; refused: { code: string }[] }): string[] {
  return [...imported.tokens.map(() => 'imported'), ...imported.refused.map(({ code }) => code)]
}

describe('EMB-8 better-auth', () => {
  // The characters themselves are the key: its links carry the base 32 of this text.
  const text = 'b3tter-Auth_Secret0fThirtyTwoCh4r'

  it('a JSON array: user, secret, and no step used last', () => {
    const { tokens, refused } = parseBetterAuth(
      JSON.stringify([{ id: 'r1', userId: 'u1', secret: text, backupCodes: '' }]),
    )
    expect(refused).toEqual([])
    expect(tokens).toEqual([
      expect.objectContaining({
        kind: 'totp',
        account: 'u1',
        serial: null,
        secret: utf8(text),
        weak: false,
        algorithm: 'SHA1',
        digits: 6,
        periodSeconds: 30,
        lastStep: null,
        place: 'row 1',
      }),
    ])
  })

  it('JSON Lines, another spelling of the column, and what the site had configured', () => {
    const file = `{"user_id":7,"secret":"${text}"}\n\n{"user_id":8,"secret":"${text}x"}\n`
    expect(parseBetterAuth(file, { digits: 8, periodSeconds: 60 }).tokens).toMatchObject([
      { account: '7', digits: 8, periodSeconds: 60, place: 'line 1' },
      { account: '8', place: 'line 3' },
    ])
  })

  it.each([
    ['still encrypted', { userId: 'u', secret: 'ab'.repeat(72) }, 'secret-encrypted'],
    ['still encrypted, with the version of its key', { userId: 'u', secret: '$ba$2$abcdef' }, 'secret-encrypted'],
    ['never verified', { userId: 'u', secret: text, verified: false }, 'unconfirmed'],
    ['switched off', { userId: 'u', secret: text, twoFactorEnabled: 0 }, 'unconfirmed'],
    ['nobody', { secret: text }, 'nameless'],
    ['no secret', { userId: 'u', secret: null }, 'secret-missing'],
    ['a secret that is a list', { userId: 'u', secret: [text] }, 'not-readable'],
    ['a truth that is none', { userId: 'u', secret: text, verified: 'maybe' }, 'not-readable'],
  ])('%s', (_, row, code) => {
    expect(codes(parseBetterAuth(JSON.stringify([row])))).toEqual([code])
  })
})

describe('EMB-8 tables over otplib and speakeasy', () => {
  it('otplib: base 32, with columns of any name and the step used last', () => {
    const rows = [{ user: 'hanako', totp: base32, used: 59_000_000, ok: true }]
    const columns = { account: 'user', secret: 'totp', lastStep: 'used', confirmed: 'ok' }
    expect(parseSecretTable(JSON.stringify(rows), { encoding: 'base32', ...columns }).tokens).toMatchObject([
      { kind: 'totp', account: 'hanako', secret, lastStep: 59_000_000 },
    ])
  })

  it.each([
    ['base32', base32],
    ['hex', Buffer.from(secret).toString('hex')],
  ] as const)('speakeasy: %s, also within the whole object that it made', (encoding, written) => {
    for (const stored of [written, { ascii: 'x', [encoding]: written, otpauth_url: 'x' }]) {
      const { tokens } = parseSecretTable(JSON.stringify([{ userId: 'u', secret: stored }]), { encoding })
      expect(tokens).toMatchObject([{ secret, lastStep: null }])
    }
  })

  it('speakeasy: ascii', () => {
    const file = JSON.stringify([{ userId: 'u', secret: 'a$9Xq!(kE2&zR7@w' }])
    expect(parseSecretTable(file, { encoding: 'ascii' }).tokens).toMatchObject([{ secret: utf8('a$9Xq!(kE2&zR7@w') }])
    const foreign = JSON.stringify([{ userId: 'u', secret: 'あいうえおかきくけこ' }])
    expect(codes(parseSecretTable(foreign, { encoding: 'ascii' }))).toEqual(['secret-not-readable'])
  })

  it('what the row says counts before what the options say', () => {
    const file = JSON.stringify([
      { userId: 'u', secret: base32, digits: '8', step: 60, algorithm: 'sha512', counter: 3 },
    ])
    const options = { encoding: 'base32', digits: 6, periodSeconds: 30, algorithm: 'SHA1' } as const
    expect(parseSecretTable(file, options).tokens).toMatchObject([
      { digits: 8, periodSeconds: 60, algorithm: 'SHA512', counter: 0, lastStep: null },
    ])
    expect(parseSecretTable(file, { ...options, kind: 'hotp' }).tokens).toMatchObject([{ counter: 3, lastStep: 2 }])
  })

  it.each([
    ['not confirmed', { userId: 'u', secret: base32, ok: null }, 'unconfirmed'],
    ['confirmation not said', { userId: 'u', secret: base32 }, 'unconfirmed'],
    ['digits that are no number', { userId: 'u', secret: base32, ok: 1, digits: 'six' }, 'number'],
    ['digits that are a list', { userId: 'u', secret: base32, ok: 1, digits: [6] }, 'number'],
    ['an unknown hash', { userId: 'u', secret: base32, ok: 1, algorithm: 'md5' }, 'algorithm'],
    ['a negative step', { userId: 'u', secret: base32, ok: 1, last: -1 }, 'counter'],
    ['a step beyond all times', { userId: 'u', secret: base32, ok: 1, last: 1_795_000_000_000 }, 'counter'],
  ])('%s', (_, row, code) => {
    const options = { encoding: 'base32', confirmed: 'ok', lastStep: 'last' } as const
    expect(codes(parseSecretTable(JSON.stringify([row]), options))).toEqual([code])
  })

  it('a HOTP without a counter is refused: guessing 0 would accept codes used before', () => {
    const file = JSON.stringify([{ userId: 'u', secret: base32 }])
    expect(codes(parseSecretTable(file, { encoding: 'base32', kind: 'hotp' }))).toEqual(['counter'])
  })
})

describe('EMB-8 Laravel Fortify', () => {
  const short = toBase32(bytesOf('fortify', 10))
  const at = '2025-01-01 00:00:00'

  it('secrets of 80 bits are taken, and marked', () => {
    const file = JSON.stringify([{ id: 1, two_factor_secret: short, two_factor_confirmed_at: at }])
    expect(parseFortify(file).tokens).toMatchObject([{ account: '1', weak: true, lastStep: null, digits: 6 }])
  })

  it.each([
    ['never confirmed', { id: 1, two_factor_secret: short, two_factor_confirmed_at: null }, 'unconfirmed'],
    ['confirmation not said', { id: 1, two_factor_secret: short }, 'unconfirmed'],
    ['no second factor', { id: 1, two_factor_secret: null, two_factor_confirmed_at: null }, 'nothing-to-import'],
    [
      'still encrypted',
      {
        id: 1,
        two_factor_secret: Buffer.from(JSON.stringify({ iv: 'x'.repeat(1000), value: '', mac: '' })).toString('base64'),
        two_factor_confirmed_at: at,
      },
      'secret-encrypted',
    ],
    [
      'still serialized',
      { id: 1, two_factor_secret: `s:16:"${short}";`, two_factor_confirmed_at: at },
      'secret-not-readable',
    ],
    ['nobody', { two_factor_secret: short, two_factor_confirmed_at: at }, 'nameless'],
  ])('%s', (_, row, code) => {
    expect(codes(parseFortify(JSON.stringify([row])))).toEqual([code])
  })

  it('a site that never asked for a first code, and another column of ids', () => {
    const file = JSON.stringify([{ email: 'a@b.example', two_factor_secret: short }])
    expect(parseFortify(file, { account: 'email', withoutConfirmation: true }).tokens).toMatchObject([
      { account: 'a@b.example' },
    ])
  })
})

describe('attack: tables', () => {
  const good = { userId: 'u', id: 'u', secret: base32, two_factor_secret: base32, two_factor_confirmed_at: 'x' }

  it.each([
    ['better-auth', parseBetterAuth],
    ['Fortify', parseFortify],
    ['otplib', (file: string) => parseSecretTable(file, { encoding: 'base32' })],
  ])('%s: fields that objects inherit are not fields, and nothing is polluted', (_, parse) => {
    const file = `[{"__proto__":${JSON.stringify(good)}},{"constructor":{"prototype":${JSON.stringify(good)}}}]`
    expect(codes(parse(file))).toEqual(['nameless', 'nameless'])
    expect({}).not.toHaveProperty('secret')
  })

  it.each(['__proto__', 'constructor', 'toString'])('a column named %s is no column', (account) => {
    const file = JSON.stringify([good])
    expect(codes(parseSecretTable(file, { encoding: 'base32', account }))).toEqual(['nameless'])
  })

  it('a row that is no object, and a line that is no JSON, spoil no other', () => {
    expect(codes(parseBetterAuth(`[1,null,"x",[],${JSON.stringify(good)}]`))).toEqual([
      'imported',
      ...Array(4).fill('not-readable'),
    ])
    expect(codes(parseBetterAuth(`{"userId"\n${JSON.stringify(good)}\n{}}`))).toEqual([
      'imported',
      'not-readable',
      'not-readable',
    ])
  })

  it('numbers beyond numbers', () => {
    for (const digits of ['1e999', '-0.5', '9007199254740993', '1e-400']) {
      const file = `[{"userId":"u","secret":"${base32}","digits":${digits}}]`
      expect(['number', 'digits']).toContain(codes(parseSecretTable(file, { encoding: 'base32' }))[0])
    }
  })

  it('one row twice is a duplicate; two people with one secret are told', () => {
    const other = { ...good, userId: 'v' }
    const imported = parseBetterAuth(JSON.stringify([good, good, other]))
    expect(codes(imported)).toEqual(['imported', 'imported', 'duplicate'])
    expect(imported.warnings).toMatchObject([{ code: 'secret-shared', place: 'row 3' }])
  })

  it('AU-02 no message repeats what stands in a row', () => {
    const files = [
      `[{"userId":"u","secret":"${base32}!"}]`,
      `{"secret": ${base32}}`,
      `{"userId":"u","secret":["${base32}"]}`,
    ]
    for (const file of files) {
      const { refused } = parseSecretTable(file, { encoding: 'base32' })
      expect(refused).toHaveLength(1)
      expect(JSON.stringify(refused)).not.toContain(base32)
    }
  })
})
