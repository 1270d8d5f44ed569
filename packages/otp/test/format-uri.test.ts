import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatUri, parseUri, uriLimit } from '../src/index.ts'
import vectors from '../vectors/otpauth-uri.json' with { type: 'json' }
import { utf8 } from './bytes.ts'

const secret = utf8('12345678901234567890')
const base32 = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

function uriOf(issuer: string, label: string): string {
  return formatUri({ issuer, label, secret })
}

describe('formatUri, rule by rule', () => {
  it(vectors.emit_rules[0] ?? '', () => {
    expect(uriOf('Warifu Bank', 'hanako')).toBe(
      `otpauth://totp/Warifu%20Bank:hanako?secret=${base32}&issuer=Warifu%20Bank&algorithm=SHA1&digits=6&period=30`,
    )
  })

  it(vectors.emit_rules[1] ?? '', () => {
    const uri = uriOf('A+B & C/D?', "o'neil (1)!*#%@x")
    expect(uri).toContain('/A%2BB%20%26%20C%2FD%3F:o%27neil%20%281%29%21%2A%23%25%40x?')
    expect(uri).not.toContain('+')
    expect(uri).toMatch(/^otpauth:\/\/totp\/[\w.~%-]+:[\w.~%-]+\?secret=[A-Z2-7]+&issuer=[\w.~%-]+&[\w=&]+$/)
  })

  it(vectors.emit_rules[2] ?? '', () => {
    expect(formatUri({ issuer: 'A', label: 'b', secret: utf8('1234567890123456') })).toContain(
      'secret=GEZDGNBVGY3TQOJQGEZDGNBVGY&',
    )
  })

  it('no colon: apps split the name there', () => {
    expect(() => uriOf('Warifu: Bank', 'hanako')).toThrow('issuer must not have a colon; apps split the name there')
    expect(() => uriOf('Warifu Bank', 'a:b')).toThrow('label must not have a colon; apps split the name there')
  })

  it.each([
    ['NUL', '\0'],
    ['line feed', '\n'],
    ['C1 control', '\u0085'],
    ['soft hyphen', '\u00ad'],
    ['Arabic letter mark', '\u061c'],
    ['zero-width space', '\u200b'],
    ['right-to-left mark', '\u200f'],
    ['line separator', '\u2028'],
    ['right-to-left override', '\u202e'],
    ['isolate', '\u2066'],
    ['tag character', '\u{e0041}'],
    ['lone surrogate', '\ud800'],
  ])('no control or direction characters: %s', (_, character) => {
    expect(() => uriOf(`Wari${character}fu`, 'hanako')).toThrow('issuer must not have control or direction characters')
    expect(() => uriOf('Warifu', `hana${character}ko`)).toThrow('label must not have control or direction characters')
  })

  it('names are composed (NFC) and trimmed', () => {
    expect(uriOf('カ\u3099ワリフ', '  hanako ')).toBe(uriOf('ガワリフ', 'hanako'))
  })

  it.each(['', '   ', '\u3000'])('no empty names: "%s"', (name) => {
    expect(() => uriOf(name, 'hanako')).toThrow('issuer must not be empty')
    expect(() => uriOf('Warifu', name)).toThrow('label must not be empty')
  })

  it('at most 412 bytes: 98 + 2 × issuer + label in encoded bytes', () => {
    expect(uriLimit).toBe(412)
    expect(uriOf('i'.repeat(100), 'l')).toHaveLength(98 + 200 + 1)
    expect(uriOf('i'.repeat(100), 'l'.repeat(114))).toHaveLength(412)
    expect(() => uriOf('i'.repeat(100), 'l'.repeat(115))).toThrow(RangeError)
  })

  it('one kanji costs 9 bytes, and a Japanese bank still fits', () => {
    const uri = uriOf('わりふ銀行', 'わりふ銀行（個人）')
    expect(uri).toHaveLength(98 + 2 * 5 * 9 + 9 * 9)
    expect(parseUri(uri)).toMatchObject({ issuer: 'わりふ銀行', label: 'わりふ銀行（個人）' })
  })

  it('ideographic variants and emoji of names survive', () => {
    expect(parseUri(uriOf('葛\u{e0100}城', '🏦')).issuer).toBe('葛\u{e0100}城')
  })

  it('R46 refuses a secret below 128 bits', () => {
    expect(() => formatUri({ issuer: 'A', label: 'b', secret: secret.slice(0, 15) })).toThrow(
      'secret must have 128 bits or more',
    )
  })
})

it('what is emitted is parsed back, whatever the names', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(name, name, fc.uint8Array({ minLength: 16, maxLength: 32 }), (issuer, label, key) => {
      let uri: string
      try {
        uri = formatUri({ issuer, label, secret: key })
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError)
        return
      }
      expect(uri.length).toBeLessThanOrEqual(uriLimit)
      expect(parseUri(uri)).toEqual({
        kind: 'totp',
        issuer: issuer.normalize('NFC').trim(),
        label: label.normalize('NFC').trim(),
        secret: key,
        algorithm: 'SHA1',
        digits: 6,
        periodSeconds: 30,
        counter: 0,
      })
    }),
  )
})
