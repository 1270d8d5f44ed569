import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Imported,
  parseBetterAuth,
  parseFortify,
  parseKeycloakRealm,
  parsePskc,
  parseTokenCsv,
  parseUriList,
} from '../../src/import.ts'
import { formatUri, toBase32 } from '../../src/index.ts'
import { mutate, mutateValue, numbersFrom } from '../fuzz/mutate.ts'
import { bytesOf, counter, keyPackage, plain, pskcDocument } from './pskc-document.ts'

const secret = new Uint8Array(bytesOf('broken', 20))
const base32 = toBase32(secret)
const hex = Buffer.from(secret).toString('hex')
const base64 = Buffer.from(secret).toString('base64')
const ascii = 'dK2hBWx9GqTn7LcPz0Rf'

interface Parser {
  parse: (text: string) => Imported | Promise<Imported>
  text: string
  written: string
}

const parsers: Record<string, Parser> = {
  parseUriList: { parse: parseUriList, text: `otpauth://totp/A:b?secret=${base32}&issuer=A&digits=6`, written: base32 },
  parseTokenCsv: {
    parse: (text) => parseTokenCsv(text, { encoding: 'hex' }),
    text: `serial,secret,kind,digits,counter\n1,${hex},hotp,6,7\n2,${hex},totp,6,\n`,
    written: hex,
  },
  parsePskc: {
    parse: parsePskc,
    text: pskcDocument({ packages: [keyPackage({ secret: plain(base64), data: counter(3) })] }),
    written: base64,
  },
  parseKeycloakRealm: {
    parse: parseKeycloakRealm,
    text: JSON.stringify({
      users: [
        {
          username: 'u',
          credentials: [
            {
              type: 'otp',
              secretData: JSON.stringify({ value: ascii }),
              credentialData: '{"subType":"totp","digits":6,"period":30,"algorithm":"HmacSHA1"}',
            },
          ],
        },
      ],
    }),
    written: ascii,
  },
  parseBetterAuth: {
    parse: parseBetterAuth,
    text: `{"userId":"u","secret":"${ascii}"}\n{"userId":"v"}`,
    written: ascii,
  },
  parseFortify: {
    parse: parseFortify,
    text: `[{"id":1,"two_factor_secret":"${base32}","two_factor_confirmed_at":"2025-01-01"}]`,
    written: base32,
  },
}

describe.each(Object.entries(parsers))('attack: %s, broken files', (_, { parse, text, written }) => {
  it('AU-02 never throws, answers something, and says nothing of the secret', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1 }), fc.boolean(), async (seed, whole) => {
        const broken = (whole ? mutate : mutateValue)(text, numbersFrom(seed))
        const { refused, warnings } = await parse(broken)
        // Eight characters in a row are no chance.
        const said = JSON.stringify([refused, warnings])
        for (let at = 0; at + 8 <= written.length; at += 4) expect(said).not.toContain(written.slice(at, at + 8))
      }),
      { numRuns: 400 },
    )
  })
})

it('EMB-8 the links that Warifu makes are read back', () => {
  const name = fc.stringMatching(/^[\p{L}\p{N}]{1,10}$/u).map((text) => text.normalize('NFC'))
  fc.assert(
    fc.property(name, name, fc.uint8Array({ minLength: 20, maxLength: 20 }), (issuer, label, key) => {
      fc.pre(new Set(key).size >= 8 && issuer.length <= 10 && label.length <= 10)
      const { tokens } = parseUriList(formatUri({ issuer, label, secret: key }))
      expect(tokens).toMatchObject([{ kind: 'totp', issuer, account: label, secret: key, weak: false, lastStep: null }])
    }),
  )
})
