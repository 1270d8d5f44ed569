import { createCipheriv, createHmac, hkdfSync } from 'node:crypto'

const names = {
  hmacSha1: 'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
  cbc128: 'http://www.w3.org/2001/04/xmlenc#aes128-cbc',
}

/** The parts of a PSKC document that tests vary; everything is put in as it is given. */
export interface Document {
  attributes?: string
  /** Inside of `EncryptionKey`. */
  encryptionKey?: string
  /** The cipher text of the MAC key, or whole elements. */
  macMethod?: string
  packages: readonly string[]
  /** Before the root. */
  prolog?: string
  /** After the packages. */
  end?: string
}

export function pskcDocument({ packages, attributes = 'Version="1.0"', prolog = '', ...rest }: Document): string {
  const { encryptionKey, macMethod = '', end = '' } = rest
  return `<?xml version="1.0" encoding="UTF-8"?>
${prolog}<KeyContainer ${attributes} xmlns="urn:ietf:params:xml:ns:keyprov:pskc"
  xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"
  xmlns:xenc11="http://www.w3.org/2009/xmlenc11#" xmlns:pkcs5="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#">
${encryptionKey === undefined ? '' : `<EncryptionKey>${encryptionKey}</EncryptionKey>`}
${macMethod}
${packages.join('\n')}
${end}</KeyContainer>`
}

/** The parts of a key package that tests vary. */
export interface Package {
  serial?: string
  device?: string
  id?: string
  algorithm?: string
  parameters?: string
  secret: string
  data?: string
  policy?: string
  key?: string
}

export function keyPackage({ serial = '987654321', device = '', id = '12345678', secret, ...rest }: Package): string {
  const algorithm = rest.algorithm ?? 'urn:ietf:params:xml:ns:keyprov:pskc:hotp'
  const { parameters = '<ResponseFormat Length="8" Encoding="DECIMAL"/>', data = '', policy, key = '' } = rest
  return `<KeyPackage>
  <DeviceInfo><Manufacturer>Manufacturer</Manufacturer><SerialNo>${serial}</SerialNo>${device}</DeviceInfo>
  <Key Id="${id}" Algorithm="${algorithm}">
    <Issuer>Issuer</Issuer>
    <AlgorithmParameters>${parameters}</AlgorithmParameters>
    <Data><Secret>${secret}</Secret>${data}</Data>
    ${policy === undefined ? '' : `<Policy>${policy}</Policy>`}${key}
  </Key>
</KeyPackage>`
}

export const plain = (base64: string) => `<PlainValue>${base64}</PlainValue>`
export const counter = (value: string | number) => `<Counter><PlainValue>${value}</PlainValue></Counter>`

function encryptedBytes(cipherText: string, cipher: string): string {
  return `<xenc:EncryptionMethod Algorithm="${cipher}"/><xenc:CipherData><xenc:CipherValue>
    ${cipherText}
  </xenc:CipherValue></xenc:CipherData>`
}

export function encrypted(cipherText: string, mac?: string, cipher = names.cbc128): string {
  const valueMac = mac === undefined ? '' : `<ValueMAC>${mac}</ValueMAC>`
  return `<EncryptedValue>${encryptedBytes(cipherText, cipher)}</EncryptedValue>${valueMac}`
}

export function macMethod(macKeyCipher: string, algorithm = names.hmacSha1, cipher = names.cbc128): string {
  return `<MACMethod Algorithm="${algorithm}"><MACKey>${encryptedBytes(macKeyCipher, cipher)}</MACKey></MACMethod>`
}

export function derivedKey({ salt, iterations, length = 16, prf = '<PRF/>' }: Derivation): string {
  return `<xenc11:DerivedKey>
    <xenc11:KeyDerivationMethod Algorithm="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#pbkdf2">
      <pkcs5:PBKDF2-params><Salt xmlns=""><Specified>${salt}</Specified></Salt>
        <IterationCount xmlns="">${iterations}</IterationCount><KeyLength xmlns="">${length}</KeyLength>${prf}
      </pkcs5:PBKDF2-params>
    </xenc11:KeyDerivationMethod>
    <xenc11:MasterKeyName>My Password 1</xenc11:MasterKeyName>
  </xenc11:DerivedKey>`
}

export interface Derivation {
  salt: string
  iterations: number | string
  length?: number
  prf?: string
}

/** Bytes from a name: fixtures without dice. */
export function bytesOf(name: string, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', name, '', '', length))
}

/** Cipher text as XML Encryption writes it: initialization vector first, padded with bytes that only end in their count. */
export function encryptCbc(key: Uint8Array, secret: Uint8Array): string {
  const padding = 16 - (secret.length % 16)
  const padded = Buffer.concat([secret, bytesOf('padding', padding - 1), Uint8Array.of(padding)])
  const iv = bytesOf('iv', 16)
  const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, iv).setAutoPadding(false)
  return Buffer.concat([iv, cipher.update(padded), cipher.final()]).toString('base64')
}

export function macOf(key: Uint8Array, cipherText: string, hash = 'sha1'): string {
  return createHmac(hash, key).update(Buffer.from(cipherText, 'base64')).digest('base64')
}
