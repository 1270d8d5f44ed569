import { describe, expect, it } from 'vitest'
import { importLimits, parseKeycloakRealm } from '../../src/import.ts'
import { toBase32 } from '../../src/index.ts'
import { utf8 } from '../bytes.ts'
import { bytesOf } from './pskc-document.ts'

const value = 'dK2hBWx9GqTn7LcPz0Rf'

/** A credential as Keycloak writes it, with JSON inside of its texts. */
function credential(data: object = {}, secret: object = { value }, more: object = {}): object {
  const said = { subType: 'totp', digits: 6, counter: 0, period: 30, algorithm: 'HmacSHA1', ...data }
  return {
    id: '5b1c',
    type: 'otp',
    userLabel: 'phone',
    createdDate: 1_700_000_000_000,
    secretData: JSON.stringify(secret),
    credentialData: JSON.stringify(said),
    ...more,
  }
}

function realm(...credentials: unknown[]): string {
  return JSON.stringify({ realm: 'bank', users: [{ id: 'a-1', username: 'hanako', enabled: true, credentials }] })
}

function codes(text: string): string[] {
  const { tokens, refused } = parseKeycloakRealm(text)
  return [...tokens.map(() => 'imported'), ...refused.map(({ code }) => code)]
}

describe('EMB-8 Keycloak realms', () => {
  it('a TOTP credential: the text of the secret is the key, and no step used last is kept', () => {
    const { tokens, refused } = parseKeycloakRealm(realm({ type: 'password', secretData: '{}' }, credential()))
    expect(refused).toEqual([])
    expect(tokens).toEqual([
      expect.objectContaining({
        kind: 'totp',
        account: 'hanako',
        label: 'phone',
        secret: utf8(value),
        weak: false,
        algorithm: 'SHA1',
        digits: 6,
        periodSeconds: 30,
        lastStep: null,
        place: 'users[0].credentials[1]',
      }),
    ])
  })

  it('a HOTP credential: the counter is the next one', () => {
    const data = { subType: 'hotp', counter: 12, period: 0, digits: 8, algorithm: 'HmacSHA512' }
    expect(parseKeycloakRealm(realm(credential(data))).tokens).toMatchObject([
      { kind: 'hotp', counter: 12, lastStep: 11, digits: 8, algorithm: 'SHA512' },
    ])
  })

  it('base 32 where the credential says so, in any case', () => {
    const secret = new Uint8Array(bytesOf('keycloak', 20))
    for (const secretEncoding of ['BASE32', 'base32']) {
      const text = realm(credential({ secretEncoding }, { value: toBase32(secret) }))
      expect(parseKeycloakRealm(text).tokens).toMatchObject([{ secret }])
    }
    expect(codes(realm(credential({ secretEncoding: 'HEX' })))).toEqual(['secret-not-readable'])
  })

  it('accounts by id, several realms, and the files of a directory export', () => {
    expect(parseKeycloakRealm(realm(credential()), { account: 'id' }).tokens).toMatchObject([{ account: 'a-1' }])
    const several = `[${realm(credential())},{"realm":"x","users":[]},${realm(credential({}, { value: `${value}2` }))}]`
    expect(parseKeycloakRealm(several).tokens.map(({ place }) => place)).toEqual([
      '[0].users[0].credentials[0]',
      '[2].users[0].credentials[0]',
    ])
  })

  it('users without credentials are passed over', () => {
    expect(parseKeycloakRealm('{"users":[{"username":"x"},{"username":"y","credentials":[]},null,3]}')).toEqual({
      tokens: [],
      refused: [],
      warnings: [],
    })
  })
})

describe('attack: Keycloak realms', () => {
  it.each([
    ['another kind', credential({ subType: 'motp' }), 'kind'],
    ['no kind', credential({ subType: null }), 'kind'],
    ['an unknown hash', credential({ algorithm: 'HmacMD5' }), 'algorithm'],
    ['0 digits', credential({ digits: 0 }), 'digits'],
    ['99 digits', credential({ digits: 99 }), 'digits'],
    ['a negative counter', credential({ subType: 'hotp', counter: -1 }), 'counter'],
    ['half a counter', credential({ subType: 'hotp', counter: 0.5 }), 'number'],
    ['a period of a day', credential({ period: 86_400 }), 'period'],
    ['no secret', credential({}, {}), 'secret-missing'],
    ['a short secret', credential({}, { value: 'secret' }), 'secret-too-short'],
    ['a secret that is a number', credential({}, { value: 5 }), 'secret-too-short'],
    ['a secret of a book', credential({}, { value: 'x'.repeat(importLimits.fieldLength + 1) }), 'field-too-long'],
    ['data that is no JSON', credential({}, {}, { secretData: `{"value": ${value}` }), 'not-readable'],
    ['data that is missing', { type: 'otp' }, 'not-readable'],
    ['data without end', credential({}, {}, { secretData: `"${'['.repeat(10_000)}"` }), 'not-readable'],
    ['data within data', credential({}, {}, { secretData: '['.repeat(4000) }), 'too-deep'],
    ['the way before version 8', { type: 'totp', value, digits: 6 }, 'version'],
  ])('%s', (_, one, code) => {
    expect(codes(realm(one))).toEqual([code])
    expect(JSON.stringify(parseKeycloakRealm(realm(one)))).not.toContain(value)
  })

  it('fields that objects inherit are not fields', () => {
    expect(codes(`{"users":[{"__proto__":{"username":"x"},"credentials":[${JSON.stringify(credential())}]}]}`)).toEqual(
      ['nameless'],
    )
    expect(codes('{"__proto__":{"users":[]}}')).toEqual(['nothing-to-import'])
    expect(codes(realm({ __proto__: null, type: 'otp', credentialData: '{"__proto__":{"subType":"totp"}}' }))).toEqual([
      'kind',
    ])
  })

  it('one credential twice is a duplicate', () => {
    expect(codes(realm(credential(), credential()))).toEqual(['imported', 'duplicate'])
  })

  it.each(['[]', '{}', 'null', '7', '"x"', '[null]', '{"users":{}}'])('%s has no users', (text) => {
    expect(parseKeycloakRealm(text).tokens).toEqual([])
  })
})
