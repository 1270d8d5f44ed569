import { randomBytes } from 'node:crypto'
import { toBase64url } from '../crypto/key-ring.ts'

/**
 * A new key as a line for the environment. To rotate, put it before the old ones: `WARIFU_KEYS=new,old`.
 *
 * @param id - names the key in what it seals; random when left out
 */
export function keygen(id = `k${randomBytes(3).toString('hex')}`): string {
  return `WARIFU_KEYS=${id}:${toBase64url(new Uint8Array(randomBytes(32)))}`
}
