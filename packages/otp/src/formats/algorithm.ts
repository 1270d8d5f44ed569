import type { Algorithm } from '../codes/parameters.ts'

/** The hash function a name means, as links, tables and seed files spell it (`sha256`, `HmacSHA256`, `SHA-256`), or null. */
export function algorithmOf(name: string): Algorithm | null {
  const bits = /^(?:HMAC[-_]?)?SHA-?(1|256|512)$/i.exec(name.trim())?.[1]
  return bits === undefined ? null : `SHA${bits as '1' | '256' | '512'}`
}
