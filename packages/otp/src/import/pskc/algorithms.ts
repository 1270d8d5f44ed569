import type { Draft } from '../draft.ts'
import { ds, xenc, xenc11 } from './find.ts'

/** What kind of token a key is for: the names in the IANA registry that RFC 6030 opened, and those of the drafts before it. */
export const kinds: ReadonlyMap<string, Draft['kind']> = new Map(
  (['hotp', 'totp'] as const).flatMap((kind) => [
    [`urn:ietf:params:xml:ns:keyprov:pskc:${kind}`, kind] as const,
    [`urn:ietf:params:xml:ns:keyprov:pskc#${kind}`, kind] as const,
    [`http://www.ietf.org/keyprov/pskc#${kind}`, kind] as const,
    [`http://www.openauthentication.org/oath/2006/10/pskc#${kind}`, kind] as const,
  ]),
)

export interface Cipher {
  mode: 'AES-CBC' | 'AES-GCM' | 'AES-KW'
  keyBytes: number
}

/** Of RFC 6030 section 6.1 and XML Encryption 1.1. Triple DES and RSA 1.5 are left out on purpose. */
export const ciphers: ReadonlyMap<string, Cipher> = new Map<string, Cipher>(
  [128, 192, 256].flatMap((bits): [string, Cipher][] => [
    [`${xenc}aes${bits}-cbc`, { mode: 'AES-CBC', keyBytes: bits / 8 }],
    [`${xenc11}aes${bits}-gcm`, { mode: 'AES-GCM', keyBytes: bits / 8 }],
    [`${xenc}kw-aes${bits}`, { mode: 'AES-KW', keyBytes: bits / 8 }],
  ]),
)

const more = 'http://www.w3.org/2001/04/xmldsig-more#'

/** The hash of each HMAC, for ValueMAC and for PBKDF2. */
export const macs: ReadonlyMap<string, 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'> = new Map([
  [`${ds}hmac-sha1`, 'SHA-1'],
  [`${more}hmac-sha256`, 'SHA-256'],
  [`${more}hmac-sha384`, 'SHA-384'],
  [`${more}hmac-sha512`, 'SHA-512'],
])

const pkcs5 = 'http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#'

/** PBKDF2 as RFC 6030 names it, and as XML Encryption 1.1 does. */
export const pbkdf2Names: readonly string[] = [`${pkcs5}pbkdf2`, `${xenc11}pbkdf2`]

/** Figure 7 of RFC 6030 has the parameters' children in no namespace; other writers put them in any of these. */
export const pbkdf2Namespaces: readonly string[] = ['', pkcs5, xenc11, 'urn:ietf:params:xml:ns:keyprov:pskc']
