import { describe, expect, it } from 'vitest'
import {
  importLimits,
  parseBetterAuth,
  parseFortify,
  parseKeycloakRealm,
  parsePskc,
  parseSecretTable,
  parseTokenCsv,
  parseUriList,
} from '../../src/import.ts'

const parsers = {
  parseUriList,
  parsePskc,
  parseTokenCsv: (file: string | Uint8Array) => parseTokenCsv(file, { encoding: 'hex' }),
  parseBetterAuth,
  parseFortify,
  parseSecretTable: (file: string | Uint8Array) => parseSecretTable(file, { encoding: 'base32' }),
  parseKeycloakRealm,
}

it('A-62 the caps on imports', () => {
  expect(importLimits).toEqual({
    fileBytes: 10_485_760,
    realmBytes: 33_554_432,
    rows: 10_000,
    columns: 64,
    fieldLength: 1024,
    linkLength: 8192,
    secretBytes: 128,
    xmlDepth: 24,
    xmlElements: 400_000,
    xmlAttributes: 24,
    jsonDepth: 64,
    pbkdf2Iterations: 10_000_000,
    saltBytes: 1024,
  })
})

describe.each(Object.entries(parsers))('attack: %s', (name, parse) => {
  it('refuses a file that is too large before it is read', async () => {
    const most = name === 'parseKeycloakRealm' ? importLimits.realmBytes : importLimits.fileBytes
    const imported = await parse(new Uint8Array(most + 1).fill(0x20))
    expect(imported).toMatchObject({ tokens: [], refused: [{ place: 'file', code: 'too-large' }] })
  })

  it('refuses Shift_JIS and UTF-16, and says so', async () => {
    // テスト in Shift_JIS, and a in UTF-16 with its mark.
    for (const bytes of [Uint8Array.of(0x83, 0x65, 0x83, 0x58, 0x83, 0x67), Uint8Array.of(0xff, 0xfe, 0x61, 0)]) {
      const { refused } = await parse(bytes)
      expect(refused).toMatchObject([{ place: 'file', code: 'not-utf8' }])
      expect(refused[0]?.message).toContain('Shift_JIS')
    }
  })

  it('throws for no text at all, and imports nothing of it', async () => {
    const deep = '['.repeat(1_000_000)
    for (const text of [
      '',
      ' ',
      '\0',
      '\ufeff',
      '{}',
      '[]',
      '[[[]]]',
      'null',
      '0',
      '"',
      '<',
      deep,
      '{"a":'.repeat(1e5),
    ]) {
      expect((await parse(text)).tokens).toEqual([])
    }
  })
})

describe('attack: too many rows', () => {
  const rows = importLimits.rows + 1

  it.each([
    ['lines of links', () => parseUriList('x\n'.repeat(rows))],
    ['records', () => parseTokenCsv('x,y\n'.repeat(rows), { columns: ['serial', 'secret'], encoding: 'hex' })],
    ['rows of JSON', () => parseFortify(`[${'0,'.repeat(rows - 1)}0]`)],
    ['lines of JSON', () => parseBetterAuth('{}\n'.repeat(rows))],
    [
      'credentials',
      () => parseKeycloakRealm(JSON.stringify({ users: [{ credentials: Array(rows).fill({ type: 'otp' }) }] })),
    ],
    [
      'key packages',
      () =>
        parsePskc(
          `<KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc">${'<KeyPackage/>'.repeat(rows)}</KeyContainer>`,
        ),
    ],
  ])('A-62 %s', async (_, read) => {
    expect(await read()).toMatchObject({ tokens: [], refused: [{ place: 'file', code: 'too-many' }] })
  })

  it('as many as are allowed are read', () => {
    expect(parseUriList('x\n'.repeat(importLimits.rows)).refused).toHaveLength(importLimits.rows)
  })
})

it.each([importLimits.jsonDepth, importLimits.jsonDepth + 1])('A-62 JSON nested %s deep', (depth) => {
  const nested = `${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}`
  const [refusal] = parseFortify(`[${nested}]`).refused
  expect(refusal?.code).toBe(depth > importLimits.jsonDepth ? 'too-deep' : 'not-readable')
  // Brackets inside of texts are no depth.
  expect(parseFortify(JSON.stringify([{ id: '['.repeat(100) }])).refused[0]?.code).toBe('nothing-to-import')
})
