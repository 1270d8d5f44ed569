import { Buffer } from 'node:buffer'

/** Base 64 with the URL alphabet, without padding (RFC 4648 section 5). */
export function toBase64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url')
}

/** The bytes, or null when the text is not base 64. */
export function fromBase64url(text: string): Uint8Array | null {
  // Buffer reads over what does not belong there.
  const digits = /^([\w-]+)=*$/.exec(text)?.[1]
  return digits === undefined || digits.length % 4 === 1 ? null : Buffer.from(digits, 'base64url')
}
