import { describe, expect, it } from 'vitest'
import { type Imported, parsePskc } from '../../src/import.ts'
import { hotp } from '../../src/index.ts'
import rfc6030 from '../../vectors/rfc6030.json' with { type: 'json' }
import { bytes } from '../bytes.ts'
import { counter, derivedKey, encrypted, keyPackage, macMethod, plain, pskcDocument } from './pskc-document.ts'

const { figure2, figure5, figure6, figure7, figure10 } = rfc6030
const secret = bytes(rfc6030.secret_hex)
const totp = 'urn:ietf:params:xml:ns:keyprov:pskc:totp'

/** One plain key, changed here and there. */
function read(parts: Partial<Parameters<typeof keyPackage>[0]> = {}): Promise<Imported> {
  return parsePskc(pskcDocument({ packages: [keyPackage({ secret: plain(figure5.secret_base64), ...parts })] }))
}

async function codesOf(imported: Promise<Imported>): Promise<string[]> {
  return (await imported).refused.map(({ code }) => code)
}

describe('OTP-6 PSKC, figures of RFC 6030', () => {
  it('figure 2, the smallest: a secret of 32 bits is refused', async () => {
    const file = pskcDocument({
      packages: [
        `<KeyPackage><Key Id="12345678" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:hotp"><Issuer>Issuer-A</Issuer>
         <Data><Secret>${plain(figure2.secret_base64)}</Secret></Data></Key></KeyPackage>`,
      ],
    })
    expect(await parsePskc(file)).toMatchObject({ tokens: [], refused: [{ code: 'secret-too-short' }] })
  })

  it('figure 5: a key with a PIN that the device asks for; the PIN itself is no token', async () => {
    const policy = `<PINPolicy MinLength="4" MaxLength="4" PINKeyId="${figure5.pin_key_id}" PINEncoding="DECIMAL"
      PINUsageMode="Local"/><KeyUsage>OTP</KeyUsage>`
    const pin = 'urn:ietf:params:xml:ns:keyprov:pskc:pin'
    const packages = [
      keyPackage({ secret: plain(figure5.secret_base64), data: counter(0), policy }),
      keyPackage({ id: figure5.pin_key_id, algorithm: pin, secret: plain(figure5.pin_secret_base64) }),
    ]
    const { tokens, refused } = await parsePskc(pskcDocument({ packages }))
    expect(refused).toMatchObject([{ code: 'kind', place: expect.stringMatching(/^KeyPackage 2, line \d+$/) }])
    expect(tokens).toMatchObject([
      {
        kind: 'hotp',
        serial: figure5.serial,
        keyId: figure5.key_id,
        manufacturer: 'Manufacturer',
        issuer: 'Issuer',
        account: null,
        secret,
        weak: true,
        algorithm: 'SHA1',
        digits: figure5.digits,
        counter: 0,
        lastStep: null,
      },
    ])
  })

  const figure6File = pskcDocument({
    encryptionKey: '<ds:KeyName>Pre-shared-key</ds:KeyName>',
    macMethod: macMethod(figure6.mac_key_cipher),
    packages: [keyPackage({ secret: encrypted(figure6.cipher, figure6.mac), data: counter(0) })],
  })

  it('figure 6: encrypted with a pre-shared key, and the codes the specification wants', async () => {
    const { tokens, refused } = await parsePskc(figure6File, { key: bytes(figure6.key_hex) })
    expect(refused).toEqual([])
    const [token] = tokens
    expect(token).toMatchObject({ secret, digits: 8 })
    expect([0, 1, 2].map((at) => hotp(token?.secret ?? new Uint8Array(), at, { digits: 8 }))).toEqual(
      figure6.first_codes,
    )
  })

  it('figure 6 without its key', async () => {
    expect(await codesOf(parsePskc(figure6File))).toEqual(['key-missing'])
    expect(await codesOf(parsePskc(figure6File, { password: 'qwerty' }))).toEqual(['key-missing'])
  })

  it('figure 7: encrypted with the password qwerty', async () => {
    const file = pskcDocument({
      encryptionKey: derivedKey(figure7),
      macMethod: macMethod(figure7.mac_key_cipher),
      packages: [keyPackage({ id: '123456', secret: encrypted(figure7.cipher, figure7.mac) })],
    })
    expect(await parsePskc(file, { password: figure7.password })).toMatchObject({
      tokens: [{ secret, keyId: '123456', counter: 0 }],
      refused: [],
    })
    expect(await codesOf(parsePskc(file, { password: 'qwertz' }))).toEqual(['mac-wrong'])
    expect(await codesOf(parsePskc(file, { key: bytes(figure7.key_hex) }))).toEqual(['key-missing'])
  })

  it('EN-14 figure 10: when a device may be used', async () => {
    const span = `<StartDate>${figure10.start}</StartDate><ExpiryDate>${figure10.expiry}</ExpiryDate>`
    const token = { notBefore: Date.parse(figure10.start), notAfter: Date.parse(figure10.expiry) }
    expect(await read({ serial: figure10.serial, device: span })).toMatchObject({ tokens: [token] })
    expect(await read({ policy: span })).toMatchObject({ tokens: [token] })
  })
})

describe('OTP-6 PSKC, what a key says', () => {
  it('both spans hold: the later beginning and the earlier end', async () => {
    const device = '<StartDate>2026-01-01T00:00:00Z</StartDate><ExpiryDate>2027-01-01T00:00:00Z</ExpiryDate>'
    const policy = '<StartDate>2026-02-01T00:00:00Z</StartDate><ExpiryDate>2028-01-01T00:00:00Z</ExpiryDate>'
    const [token] = (await read({ device, policy })).tokens
    expect(token).toMatchObject({ notBefore: Date.UTC(2026, 1, 1), notAfter: Date.UTC(2027, 0, 1) })
  })

  it('a counter: everything before it must not be accepted again', async () => {
    expect(await read({ data: counter(42) })).toMatchObject({ tokens: [{ counter: 42, lastStep: 41 }] })
  })

  it('a time-based key: interval, drift and the step it was last seen at', async () => {
    const number = (name: string, value: number) => `<${name}><PlainValue>${value}</PlainValue></${name}>`
    const data = number('Time', 59_000_000) + number('TimeInterval', 60) + number('TimeDrift', -4)
    const parameters = '<Suite>HMAC-SHA256</Suite><ResponseFormat Length="6" Encoding="DECIMAL"/>'
    expect(await read({ algorithm: totp, data, parameters })).toMatchObject({
      tokens: [
        { kind: 'totp', algorithm: 'SHA256', digits: 6, periodSeconds: 60, lastStep: 59_000_000, driftSteps: -4 },
      ],
    })
    expect(await read({ algorithm: totp, data: number('Time', 0) })).toMatchObject({ tokens: [{ lastStep: null }] })
  })

  it('whose it is', async () => {
    const device = '<UserId>DC=example-bank,DC=net</UserId>'
    expect(await read({ device })).toMatchObject({ tokens: [{ account: 'DC=example-bank,DC=net' }] })
    const key = '<UserId>UID=jsmith,DC=example-bank,DC=net</UserId>'
    expect(await read({ device, key })).toMatchObject({ tokens: [{ account: 'UID=jsmith,DC=example-bank,DC=net' }] })
  })

  it.each([
    'urn:ietf:params:xml:ns:keyprov:pskc#hotp',
    'http://www.ietf.org/keyprov/pskc#hotp',
    'http://www.openauthentication.org/OATH/2006/10/PSKC#HOTP',
  ])('the older name %s', async (algorithm) => {
    expect(await read({ algorithm })).toMatchObject({ tokens: [{ kind: 'hotp' }] })
  })

  it('six digits where none are said, with a warning', async () => {
    const { tokens, warnings } = await read({ parameters: '' })
    expect(tokens).toMatchObject([{ digits: 6 }])
    expect(warnings).toMatchObject([{ code: 'digits-assumed' }])
  })

  it('a signature is not verified, and the report says so', async () => {
    const packages = [keyPackage({ secret: plain(figure5.secret_base64) })]
    const { warnings } = await parsePskc(
      pskcDocument({ packages, end: '<ds:Signature><ds:SignedInfo/></ds:Signature>' }),
    )
    expect(warnings).toMatchObject([{ place: 'file', code: 'signature-not-verified' }])
  })

  it('IX-02 an answer for every package, whatever the others are', async () => {
    const good = plain(figure5.secret_base64)
    const packages = ['1', '2', '3'].map((serial) => keyPackage({ serial, secret: serial === '2' ? plain('!') : good }))
    const { tokens, refused, warnings } = await parsePskc(pskcDocument({ packages }))
    expect(tokens.map(({ serial }) => serial)).toEqual(['1', '3'])
    expect(refused).toMatchObject([{ code: 'secret-not-readable' }])
    expect(warnings).toMatchObject([{ code: 'secret-shared' }])
  })
})

describe('OTP-6 PSKC, keys that are not usable', () => {
  it.each([
    ['a rule that is not known', '<MaxUses>3</MaxUses>'],
    ['a rule of somebody else', '<x:Rule xmlns:x="urn:x"/>'],
    ['an extension', '<Extensions><x:Rule xmlns:x="urn:x"/></Extensions>'],
    ['a number of uses', '<NumberOfTransactions>5</NumberOfTransactions>'],
    ['another use', '<KeyUsage>Encrypt</KeyUsage>'],
    ['a PIN typed before the code', '<PINPolicy PINUsageMode="Prepend"/>'],
    ['a PIN typed after the code', '<PINPolicy PINUsageMode="Append"/>'],
    ['a PIN inside of the computation', '<PINPolicy PINUsageMode="Algorithmic"/>'],
    ['a PIN used who knows how', '<PINPolicy MinLength="4"/>'],
    ['an unknown rule about a PIN', '<PINPolicy PINUsageMode="Local" Biometric="true"/>'],
  ])('policy: %s', async (_, policy) => {
    expect(await codesOf(read({ policy }))).toEqual(['policy'])
  })

  it.each([
    ['OCRA', { algorithm: 'urn:ietf:params:xml:ns:keyprov:pskc:ocra' }, 'kind'],
    ['no algorithm that is known', { algorithm: 'urn:x' }, 'kind'],
    ['a challenge', { parameters: '<ChallengeFormat Min="4" Max="8" Encoding="DECIMAL"/>' }, 'kind'],
    ['hexadecimal codes', { parameters: '<ResponseFormat Length="8" Encoding="HEXADECIMAL"/>' }, 'digits'],
    ['a check digit', { parameters: '<ResponseFormat Length="8" Encoding="DECIMAL" CheckDigits="true"/>' }, 'digits'],
    ['no digits', { parameters: '<ResponseFormat Length="0" Encoding="DECIMAL"/>' }, 'digits'],
    ['99 digits', { parameters: '<ResponseFormat Length="99" Encoding="DECIMAL"/>' }, 'digits'],
    [
      'digits beyond numbers',
      { parameters: `<ResponseFormat Length="${'9'.repeat(40)}" Encoding="DECIMAL"/>` },
      'number',
    ],
    ['an unknown hash', { parameters: '<Suite>HMAC-MD5</Suite>' }, 'algorithm'],
    ['a profile', { key: '<KeyProfileId>p1</KeyProfileId>' }, 'policy'],
    ['a key elsewhere', { key: '<KeyReference>k1</KeyReference>' }, 'policy'],
    ['a negative counter', { data: counter(-1) }, 'counter'],
    ['a huge counter', { data: counter('9007199254740993') }, 'number'],
    ['a counter that is no number', { data: counter('0x10') }, 'number'],
    ['two counters', { data: counter(1) + counter(2) }, 'not-readable'],
    ['two secrets', { secret: plain('MTIzNA==') + plain('MTIzNA==') }, 'not-readable'],
    ['no secret', { secret: '' }, 'secret-missing'],
    ['a day that does not exist', { device: '<ExpiryDate>2026-02-30T00:00:00Z</ExpiryDate>' }, 'date'],
    [
      'an end before its beginning',
      { device: '<StartDate>2027-01-01T00:00:00Z</StartDate><ExpiryDate>2026-01-01T00:00:00Z</ExpiryDate>' },
      'date',
    ],
    [
      'a time in milliseconds',
      { algorithm: totp, data: '<Time><PlainValue>1795000000000</PlainValue></Time>' },
      'counter',
    ],
    [
      'a step of a day',
      { algorithm: totp, data: '<TimeInterval><PlainValue>86400</PlainValue></TimeInterval>' },
      'period',
    ],
  ])('%s', async (_, parts, code) => {
    expect(await codesOf(read(parts))).toEqual([code])
  })
})
