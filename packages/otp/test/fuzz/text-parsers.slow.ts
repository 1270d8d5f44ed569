import { describe, it } from 'vitest'
import { type Imported, parseKeycloakRealm, parseTokenCsv, parseUriList } from '../../src/import.ts'
import { account, migrationLink } from '../import/migration-link.ts'
import { mutate, mutateValue, numbersFrom } from './mutate.ts'
import { Watch } from './watch.ts'

const inputs = 1_000_000
const base32 = 'NB2HI4B2F4XWK6DBNVYGYZJOMNXW2'
const hex = '68747470733a2f2f6578616d706c652e636f6d'
const secret = Uint8Array.from(Buffer.from(hex, 'hex'))

const seeds: Record<string, { parse: (text: string) => Imported; texts: string[] }> = {
  'otpauth URI': {
    parse: parseUriList,
    texts: [
      `otpauth://totp/Warifu%20Bank:hanako?secret=${base32}&issuer=Warifu%20Bank&algorithm=SHA1&digits=6&period=30`,
      `otpauth://hotp/taro?secret=${base32}&counter=42&digits=8`,
    ],
  },
  CSV: {
    parse: (text) => parseTokenCsv(text, { encoding: 'hex' }),
    texts: [
      `serial,secret,kind,digits,period,counter,valid until\nA1,${hex},totp,6,30,,2030-01-01\n"A""2",${hex},hotp,8,,7,\n`,
      `"Serial Number","Seed (hex)",UPN\r\n1,${hex},x@example.com\r\n`,
    ],
  },
  'realm JSON': {
    parse: parseKeycloakRealm,
    texts: ['totp', 'hotp'].map((subType) =>
      JSON.stringify({
        realm: 'r',
        users: [
          {
            username: 'u',
            credentials: [
              {
                type: 'otp',
                secretData: '{"value":"dK2hBWx9GqTn7LcPz0Rf"}',
                credentialData: `{"subType":"${subType}","digits":6,"counter":3,"period":30,"algorithm":"HmacSHA1"}`,
              },
            ],
          },
        ],
      }),
    ),
  },
}

describe('attack: a million inputs for each parser, and none makes it throw', () => {
  it.each(Object.entries(seeds))('%s', { timeout: 1_800_000 }, async (name, { parse, texts }) => {
    const next = numbersFrom(20_261_122)
    const watch = new Watch(name)
    for (let i = 0; i < inputs; i++) {
      const change = i % 3 === 0 ? mutate : mutateValue
      const text = i === 0 ? (texts[0] ?? '') : change(texts[next(texts.length)] ?? '', next)
      watch.parses(text, parse)
    }
    await watch.report(inputs, parse)
  })

  it('migration link', { timeout: 1_800_000 }, async () => {
    const next = numbersFrom(19_700_101)
    const watch = new Watch('migration link')
    const message = Buffer.from(
      decodeURIComponent(
        migrationLink([
          account({ secret, name: 'Bank:hanako', issuer: 'Bank', algorithm: 1, digits: 1, kind: 2 }),
          account({ secret, name: 'taro', kind: 1, counter: 300 }),
        ]).split('=', 2)[1] ?? '',
      ),
      'base64',
    )
    for (let i = 0; i < inputs; i++) {
      const bytes = Buffer.from(message)
      if (i > 0) for (let times = 1 + next(4); times > 0; times--) bytes[next(bytes.length)] = next(256)
      const cut = bytes.subarray(0, next(8) === 0 && i > 0 ? next(bytes.length) : bytes.length)
      const link = `otpauth-migration://offline?data=${encodeURIComponent(cut.toString('base64'))}`
      const text = next(8) === 0 && i > 0 ? mutate(link, next) : link
      watch.parses(text, parseUriList)
    }
    await watch.report(inputs, parseUriList)
  })
})
