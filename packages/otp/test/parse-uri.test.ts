import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseUri, toBase32, totp } from '../src/index.ts'
import vectors from '../vectors/otpauth-uri.json' with { type: 'json' }

const key = 'JBSWY3DPEHPK3PXP'

describe('parseUri accepts', () => {
  it.each(vectors.examples_accept)('$name', ({ uri, expect: said, code_at_1700000000 }) => {
    const token = parseUri(uri)
    expect({ ...token, secret: toBase32(token.secret) }).toEqual({
      kind: said.type,
      issuer: said.issuer,
      label: said.account,
      secret: said.secret_base32,
      algorithm: said.algorithm,
      digits: said.digits,
      periodSeconds: said.period,
      counter: 0,
    })
    expect(totp(token.secret, vectors.unix_time * 1000)).toBe(code_at_1700000000)
  })

  it.each([
    ['lower case', 'jbswy3dpehpk3pxp'],
    ['groups', 'JBSW%20Y3DP%20EHPK%203PXP'],
    ['groups with plus signs', 'JBSW+Y3DP+EHPK+3PXP'],
    ['hyphens', 'JBSW-Y3DP-EHPK-3PXP'],
    ['padding', 'JBSWY3DPEHPK3PXP%3D%3D%3D'],
    ['raw padding', 'JBSWY3DPEHPK3PXP==='],
  ])('IX-03 a secret with %s', (_, written) => {
    expect(toBase32(parseUri(`otpauth://totp/x?secret=${written}`).secret)).toBe(key)
  })

  it('every parameter, in any case and order', () => {
    const uri = `OTPAUTH://TOTP/A:b?PERIOD=60&Digits=8&Algorithm=sha256&Issuer=A&SECRET=${key}`
    expect(parseUri(uri)).toMatchObject({ algorithm: 'SHA256', digits: 8, periodSeconds: 60, issuer: 'A', label: 'b' })
  })

  it.each([
    ['SHA-256', 'SHA256'],
    ['HmacSHA512', 'SHA512'],
    ['hmac-sha1', 'SHA1'],
  ])('%s as %s', (written, meant) => {
    expect(parseUri(`otpauth://totp/x?secret=${key}&algorithm=${written}`).algorithm).toBe(meant)
  })

  it('OTP-2 HOTP with its counter', () => {
    expect(parseUri(`otpauth://hotp/x?secret=${key}&counter=42`)).toMatchObject({ kind: 'hotp', counter: 42 })
  })

  it('spaces around it, and a plus sign for a space in the issuer', () => {
    const uri = `  otpauth://totp/Warifu%20Bank:hanako?secret=${key}&issuer=Warifu+Bank\n`
    expect(parseUri(uri)).toMatchObject({ issuer: 'Warifu Bank', label: 'hanako' })
  })

  it('an issuer without an account', () => {
    expect(parseUri(`otpauth://totp/Warifu:?secret=${key}`)).toMatchObject({ issuer: 'Warifu', label: '' })
  })

  it('parameters that mean nothing to us', () => {
    expect(parseUri(`otpauth://totp/x?secret=${key}&image=https%3A%2F%2Fcdn.example%2Fx.svg`).label).toBe('x')
  })
})

describe('attack: a link that pretends', () => {
  it('A-61 another issuer in the label than in the parameter: both are shown', () => {
    const uri = `otpauth://totp/Warifu%20Bank:hanako?secret=${key}&issuer=Evil`
    expect(parseUri(uri)).toMatchObject({ issuer: 'Evil', label: 'Warifu Bank:hanako' })
  })

  it('direction and control characters in names are dropped', () => {
    const uri = `otpauth://totp/${encodeURIComponent('knaB\u202e\u0000 ufiraW')}?secret=${key}`
    expect(parseUri(uri).label).toBe('knaB ufiraW')
  })

  it.each([
    `secret=${key}&secret=GEZDGNBVGY3TQOJQ`,
    `secret=${key}&SECRET=GEZDGNBVGY3TQOJQ`,
    `secret=${key}&%73ecret=GEZDGNBVGY3TQOJQ`,
    `secret=${key}&issuer=A&secret=${key}`,
  ])('A-61 two secrets: %s', (query) => {
    expect(() => parseUri(`otpauth://totp/x?${query}`)).toThrow(new RangeError('the link names two secrets'))
  })

  it('another parameter twice', () => {
    expect(() => parseUri(`otpauth://totp/x?secret=${key}&issuer=A&issuer=B`)).toThrow('the link says a thing twice')
  })

  it('a second question mark or a fragment', () => {
    expect(() => parseUri(`otpauth://totp/x?secret=${key}?secret=GEZDGNBVGY3TQOJQ`)).toThrow(RangeError)
    expect(() => parseUri(`otpauth://totp/x?secret=${key}#secret=GEZDGNBVGY3TQOJQ`)).toThrow(RangeError)
  })
})

describe('parseUri refuses', () => {
  it.each(vectors.examples_refuse)('$name', ({ uri }) => {
    expect(() => parseUri(uri)).toThrow(RangeError)
  })

  it.each([
    ['no secret', 'issuer=A'],
    ['an empty secret', 'secret='],
    ['a secret of padding only', 'secret=%3D%3D'],
    ['a secret of impossible length', 'secret=JBSWY3DPEHPK3PXPA'],
    ['a secret with a look-alike', 'secret=JBSWY3DPEHPK3PX0'],
    ['5 digits', `secret=${key}&digits=5`],
    ['9 digits', `secret=${key}&digits=9`],
    ['digits that are no number', `secret=${key}&digits=six`],
    ['a period of 0', `secret=${key}&period=0`],
    ['a negative period', `secret=${key}&period=-30`],
    ['a period beyond numbers', `secret=${key}&period=${'9'.repeat(400)}`],
    ['MD5', `secret=${key}&algorithm=MD5`],
    ['SHA224', `secret=${key}&algorithm=SHA224`],
    ['broken encoding', `secret=${key}&issuer=%E3%81`],
  ])('%s', (_, query) => {
    expect(() => parseUri(`otpauth://totp/x?${query}`)).toThrow(RangeError)
  })

  it.each(['', '&counter=-1', '&counter=1e3', '&counter=9007199254740993'])('HOTP with the counter "%s"', (counter) => {
    expect(() => parseUri(`otpauth://hotp/x?secret=${key}${counter}`)).toThrow(RangeError)
  })

  it('a link that names nobody', () => {
    expect(() => parseUri(`otpauth://totp/?secret=${key}`)).toThrow('the link names no account')
  })

  it('a link longer than any real one', () => {
    expect(() => parseUri(`otpauth://totp/${'x'.repeat(5000)}?secret=${key}`)).toThrow(RangeError)
  })

  it('anything else with a RangeError and nothing else, never the secret', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('secret=', '&', '?', '%', ':', '=', key, 'digits=7'),
    )
    fc.assert(
      fc.property(fc.array(part), fc.constantFrom('', 'otpauth://totp/', 'otpauth://hotp/x?'), (parts, start) => {
        try {
          parseUri(start + parts.join(''))
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
          expect((error as Error).message).not.toContain(key)
        }
      }),
    )
  })

  it.each([
    `otpauth://totp/x?secret=${key}!`,
    `otpauth://totp/x?secret=${key}&secret=${key}`,
    `otpauth://totp/x?secret=${key}&digits=${key}`,
    `otpauth://totp/x?secret=${key}&algorithm=${key}`,
    `otpauth://totp/x?secret=${key}&period=${key}`,
    `otpauth://totp/?secret=${key}`,
    `otpauth://motp/x?secret=${key}`,
  ])('AU-02 says nothing of the secret: %s', (uri) => {
    expect(() => parseUri(uri)).toThrow(expect.objectContaining({ message: expect.not.stringContaining(key) }))
  })
})
