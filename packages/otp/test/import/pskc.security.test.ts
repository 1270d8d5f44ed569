import { describe, expect, it } from 'vitest'
import { importLimits, parsePskc } from '../../src/import.ts'
import rfc6030 from '../../vectors/rfc6030.json' with { type: 'json' }
import { bytes } from '../bytes.ts'
import {
  bytesOf,
  counter,
  derivedKey,
  encryptCbc,
  encrypted,
  keyPackage,
  macMethod,
  macOf,
  plain,
  pskcDocument,
} from './pskc-document.ts'

const { figure6, figure7 } = rfc6030
const key = bytes(figure6.key_hex)
const good = keyPackage({ secret: plain('MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=') })

/** Figure 6, changed here and there. */
function figure6File({ cipher = figure6.cipher, mac = figure6.mac, method = macMethod(figure6.mac_key_cipher) } = {}) {
  return pskcDocument({
    encryptionKey: '<ds:KeyName>Pre-shared-key</ds:KeyName>',
    macMethod: method,
    packages: [keyPackage({ secret: encrypted(cipher, mac), data: counter(0) })],
  })
}

async function codesOf(file: string, keys = {}): Promise<string[]> {
  const { tokens, refused } = await parsePskc(file, keys)
  return [...tokens.map(() => 'imported'), ...refused.map(({ code }) => code)]
}

/** The base-64 text with one bit of one byte turned. */
function turned(base64: string, byte: number): string {
  const all = Buffer.from(base64, 'base64')
  all[byte] = (all[byte] ?? 0) ^ 1
  return all.toString('base64')
}

describe('attack: an altered PSKC file', () => {
  it('every single bit of the cipher text and of the MAC counts', async () => {
    for (let byte = 0; byte < 48; byte++) {
      expect(await codesOf(figure6File({ cipher: turned(figure6.cipher, byte) }), { key })).toEqual(['mac-wrong'])
    }
    for (let byte = 0; byte < 20; byte++) {
      expect(await codesOf(figure6File({ mac: turned(figure6.mac, byte) }), { key })).toEqual(['mac-wrong'])
    }
  })

  it('without MACMethod, or without ValueMAC, CBC is refused', async () => {
    expect(await codesOf(figure6File({ method: '' }), { key })).toEqual(['mac-missing'])
    const none = pskcDocument({
      encryptionKey: '<ds:KeyName>k</ds:KeyName>',
      macMethod: macMethod(figure6.mac_key_cipher),
      packages: [keyPackage({ secret: encrypted(figure6.cipher) })],
    })
    expect(await codesOf(none, { key })).toEqual(['mac-missing'])
  })

  it('a MAC cut short, empty, or of another kind', async () => {
    expect(await codesOf(figure6File({ mac: 'Su+NvtQfmvfJzA==' }), { key })).toEqual(['mac-wrong'])
    expect(await codesOf(figure6File({ mac: '' }), { key })).toEqual(['mac-wrong'])
    expect(await codesOf(figure6File({ mac: '!' }), { key })).toEqual(['mac-wrong'])
    const md5 = macMethod(figure6.mac_key_cipher, 'http://www.w3.org/2001/04/xmldsig-more#hmac-md5')
    expect(await codesOf(figure6File({ method: md5 }), { key })).toEqual(['encryption'])
  })

  it('cipher text cut short, also by less than a block', async () => {
    for (const length of [0, 1, 15, 16, 17, 31, 32, 47]) {
      const cut = Buffer.from(figure6.cipher, 'base64').subarray(0, length).toString('base64')
      const [code] = await codesOf(figure6File({ cipher: cut, mac: macOf(bytes(figure6.mac_key_hex), cut) }), { key })
      expect(['mac-wrong', 'secret-not-readable', 'secret-too-short', 'secret-too-long']).toContain(code)
    }
  })

  it('a wrong key, and keys of a wrong length', async () => {
    expect(await codesOf(figure6File(), { key: bytesOf('other', 16) })).toEqual(['mac-wrong'])
    for (const length of [0, 15, 24, 32]) {
      expect(await codesOf(figure6File(), { key: bytesOf('other', length) })).toEqual(['encryption'])
    }
  })

  it.each([
    'http://www.w3.org/2001/04/xmlenc#rsa-1_5',
    'http://www.w3.org/2001/04/xmlenc#tripledes-cbc',
    'http://www.w3.org/2001/04/xmlenc#kw-tripledes',
    'constructor',
  ])('the cipher %s is refused', async (cipher) => {
    const secret = encrypted(figure6.cipher, figure6.mac, cipher)
    expect(
      await codesOf(pskcDocument({ encryptionKey: '<ds:KeyName/>', packages: [keyPackage({ secret })] }), { key }),
    ).toEqual(['encryption'])
  })

  it('a file for a certificate is refused', async () => {
    const file = pskcDocument({
      encryptionKey: '<ds:X509Data><ds:X509Certificate>MIIB</ds:X509Certificate></ds:X509Data>',
      macMethod: macMethod(figure6.mac_key_cipher),
      packages: [keyPackage({ secret: encrypted(figure6.cipher, figure6.mac) })],
    })
    expect(await codesOf(file, { key })).toEqual(['encryption'])
  })
})

describe('OTP-6 PSKC ciphers beyond the figures', () => {
  it.each([
    [128, 'sha1', 'http://www.w3.org/2000/09/xmldsig#hmac-sha1'],
    [192, 'sha256', 'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256'],
    [256, 'sha512', 'http://www.w3.org/2001/04/xmldsig-more#hmac-sha512'],
  ])('AES-%s-CBC with HMAC-%s, padded as XML Encryption pads', async (bits, hash, mac) => {
    const [shared, macKey, secret] = [bytesOf('shared', bits / 8), bytesOf('mac', 32), bytesOf('secret', 20)]
    const name = `http://www.w3.org/2001/04/xmlenc#aes${bits}-cbc`
    const text = encryptCbc(shared, secret)
    const file = pskcDocument({
      encryptionKey: '<ds:KeyName>k</ds:KeyName>',
      macMethod: macMethod(encryptCbc(shared, macKey), mac, name),
      packages: [keyPackage({ secret: encrypted(text, macOf(macKey, text, hash), name) })],
    })
    const [token] = (await parsePskc(file, { key: shared })).tokens
    expect(token?.secret).toEqual(new Uint8Array(secret))
    expect(token?.weak).toBe(false)
  })

  it.each([128, 192, 256])('AES-%s key wrap and GCM, which need no MAC', async (bits) => {
    const [shared, secret] = [bytesOf('shared', bits / 8), new Uint8Array(bytesOf('secret', 24))]
    for (const [name, text] of [
      [`http://www.w3.org/2001/04/xmlenc#kw-aes${bits}`, await wrapped(shared, secret)],
      [`http://www.w3.org/2009/xmlenc11#aes${bits}-gcm`, await sealed(shared, secret)],
    ] as const) {
      const file = (cipherText: string) =>
        pskcDocument({
          encryptionKey: '<ds:KeyName>k</ds:KeyName>',
          packages: [keyPackage({ secret: encrypted(cipherText, undefined, name) })],
        })
      expect(await parsePskc(file(text), { key: shared })).toMatchObject({ tokens: [{ secret }], refused: [] })
      expect(await codesOf(file(turned(text, 20)), { key: shared })).toEqual(['mac-wrong'])
      expect(await codesOf(file('AAAA'), { key: shared })).toEqual(['mac-wrong'])
    }
  })
})

describe('attack: costly passwords', () => {
  const file = (iterations: string | number, more = {}) =>
    pskcDocument({
      encryptionKey: derivedKey({ ...figure7, iterations, ...more }),
      macMethod: macMethod(figure7.mac_key_cipher),
      packages: [keyPackage({ secret: encrypted(figure7.cipher, figure7.mac) })],
    })

  it.each([
    ['one iteration too many', importLimits.pbkdf2Iterations + 1, 'encryption'],
    ['no iteration', 0, 'encryption'],
    ['negative ones', -1, 'encryption'],
    ['more than numbers hold', '9'.repeat(30), 'number'],
  ])('A-62 %s', async (_, iterations, code) => {
    expect(await codesOf(file(iterations), { password: 'qwerty' })).toEqual([code])
  })

  it.each([
    ['a salt of a megabyte', { salt: 'A'.repeat(1_000_000) }, 'field-too-long'],
    ['no salt', { salt: '' }, 'encryption'],
    ['a key of a gigabyte', { length: 1_000_000_000 }, 'encryption'],
    ['an unknown function', { prf: '<PRF Algorithm="urn:x"/>' }, 'encryption'],
    ['a function twice', { prf: '<PRF/><PRF/>' }, 'encryption'],
  ])('A-62 %s', async (_, more, code) => {
    expect(await codesOf(file(1000, more), { password: 'qwerty' })).toEqual([code])
  })
})

describe('attack: XML that is a weapon', () => {
  const bomb = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from(
    { length: 9 },
    (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i || ''};`.repeat(10)}">`,
  ).join('')}]>`

  it.each([
    ['an entity bomb', bomb, '&lol9;', 'doctype'],
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '&x;', 'doctype'],
    ['a document type alone', '<!DOCTYPE KeyContainer>', '', 'doctype'],
    ['a document type elsewhere', '<!DOCTYPE KeyContainer SYSTEM "http://example.com/a.dtd">', '', 'doctype'],
    ['an unknown entity', '', '&lol;', 'not-readable'],
    ['an entity by the name of what objects inherit', '', '&constructor;', 'not-readable'],
  ])('A-62 %s', async (_, prolog, end, code) => {
    expect(await codesOf(pskcDocument({ prolog, end, packages: [good] }))).toEqual([code])
  })

  it('A-62 elements within elements', async () => {
    expect(await codesOf('<a>'.repeat(1_000_000))).toEqual(['too-deep'])
    const deep = (depth: number) => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`
    const file = (depth: number) => pskcDocument({ packages: [good], end: deep(depth) })
    expect(await codesOf(file(importLimits.xmlDepth - 1))).toEqual(['imported'])
    expect(await codesOf(file(importLimits.xmlDepth))).toEqual(['too-deep'])
  })

  it('A-62 elements beside elements', async () => {
    const file = (count: number) => pskcDocument({ packages: [good], end: `<a>${'<b/>'.repeat(count)}</a>` })
    expect(await codesOf(file(importLimits.xmlElements - 50))).toEqual(['imported'])
    expect(await codesOf(file(importLimits.xmlElements))).toEqual(['too-many'])
  })

  it('A-62 attributes beside attributes', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => `a${i}="1"`).join(' ')
    const file = (count: number) => pskcDocument({ packages: [good], end: `<a ${many(count)}/>` })
    expect(await codesOf(file(importLimits.xmlAttributes))).toEqual(['imported'])
    expect(await codesOf(file(importLimits.xmlAttributes + 1))).toEqual(['too-deep'])
  })

  it.each([
    ['nothing', ''],
    ['no XML', 'serial,secret'],
    ['a tag left open', '<KeyContainer'],
    ['cut off', pskcDocument({ packages: [good] }).slice(0, -20)],
    ['a NUL', pskcDocument({ packages: [good], end: '\0' })],
    ['two roots', `${pskcDocument({ packages: [good] })}<a/>`],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['a prefix that is not bound', '<a:b/>'],
    ['another root', '<a/>'],
    ['the right root in no namespace', '<KeyContainer Version="1.0"/>'],
  ])('%s is not readable', async (_, file) => {
    expect(await codesOf(file)).toEqual(['not-readable'])
  })

  it.each(['Version="2.0"', 'Version="0.9"', 'Version="1"', '', '__proto__="1.0"'])(
    'another version: %s',
    async (attributes) => {
      expect(await codesOf(pskcDocument({ attributes, packages: [good] }))).toEqual(['version'])
    },
  )

  it('another encoding than UTF-8, said or real', async () => {
    const said = pskcDocument({ packages: [good] }).replace('UTF-8', 'Shift_JIS')
    expect(await codesOf(said)).toEqual(['not-utf8'])
    expect(await parsePskc(Uint8Array.of(0xff, 0xfe, 0x3c, 0))).toMatchObject({ refused: [{ code: 'not-utf8' }] })
  })

  it('one key twice is a duplicate; so are two keys in one package', async () => {
    expect(await codesOf(pskcDocument({ packages: [good, good] }))).toEqual(['imported', 'duplicate'])
    const two = good.replace('</KeyPackage>', `${/<Key [\s\S]*<\/Key>/.exec(good)?.[0]}</KeyPackage>`)
    expect(await codesOf(pskcDocument({ packages: [two] }))).toEqual(['not-readable'])
  })

  it('AU-02 no message repeats what stands in the file', async () => {
    const canary = 'Q0FOQVJZQ0FOQVJZ!'
    const files = [
      pskcDocument({ packages: [keyPackage({ secret: plain(canary) })] }),
      pskcDocument({ packages: [keyPackage({ secret: plain('MTIz'), data: counter(canary) })] }),
      pskcDocument({ packages: [keyPackage({ secret: '', policy: `<${canary.slice(0, -1)}/>` })] }),
      pskcDocument({ packages: [good], end: `<a b=${canary}/>` }),
      pskcDocument({ packages: [good], end: `&${canary.slice(0, -1)};` }),
    ]
    for (const file of files) {
      const { refused, warnings } = await parsePskc(file)
      expect(refused).toHaveLength(1)
      expect(JSON.stringify([refused, warnings])).not.toContain(canary.slice(0, 12))
    }
  })
})

async function wrapped(key: Uint8Array, secret: Uint8Array): Promise<string> {
  const wrapper = await crypto.subtle.importKey('raw', new Uint8Array(key), 'AES-KW', false, ['wrapKey'])
  const hmac = { name: 'HMAC', hash: 'SHA-1' }
  const inner = await crypto.subtle.importKey('raw', new Uint8Array(secret), hmac, true, ['sign'])
  return Buffer.from(await crypto.subtle.wrapKey('raw', inner, wrapper, 'AES-KW')).toString('base64')
}

async function sealed(key: Uint8Array, secret: Uint8Array): Promise<string> {
  const sealer = await crypto.subtle.importKey('raw', new Uint8Array(key), 'AES-GCM', false, ['encrypt'])
  const iv = new Uint8Array(bytesOf('iv', 12))
  const text = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, sealer, new Uint8Array(secret))
  return Buffer.concat([iv, new Uint8Array(text)]).toString('base64')
}
