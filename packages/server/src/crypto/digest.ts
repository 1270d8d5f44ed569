import { hash } from 'node:crypto'

/** SHA-256 in base64url: for session ids and details, which are compared and never shown. */
export function digest(text: string): string {
  return hash('sha256', text, 'base64url')
}

/** The same as bytes. */
export function digestBytes(text: string): Uint8Array {
  return hash('sha256', text, 'buffer')
}
