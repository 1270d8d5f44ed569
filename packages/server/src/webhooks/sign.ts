import { Buffer } from 'node:buffer'
import { createHmac, timingSafeEqual } from 'node:crypto'

/** The headers of a signed request, as Standard Webhooks names them. */
export const names = { id: 'webhook-id', timestamp: 'webhook-timestamp', signature: 'webhook-signature' } as const

/**
 * Reads a secret, `whsec_` and base64 of 24 to 64 bytes.
 *
 * @throws TypeError for anything else; never repeats it
 */
export function readSecret(secret: string): Uint8Array {
  const encoded = typeof secret === 'string' && secret.startsWith('whsec_') ? secret.slice('whsec_'.length) : ''
  const bytes = Buffer.from(encoded, 'base64')
  const isWhole = bytes.toString('base64').replace(/=+$/, '') === encoded.replace(/=+$/, '')
  if (!isWhole || bytes.length < 24 || bytes.length > 64) {
    throw new TypeError('a secret of a webhook is whsec_ and 24 to 64 random bytes in base64: openssl rand -base64 32')
  }
  return new Uint8Array(bytes)
}

/** `v1,…`: HMAC-SHA256 over id, time and body. */
export function signatureOf(message: { id: string; timestamp: number; body: string }, secret: Uint8Array): string {
  const { id, timestamp, body } = message
  return `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`
}

/** Compares in a time that does not tell where they differ. */
export function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}
