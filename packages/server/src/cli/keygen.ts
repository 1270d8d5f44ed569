import { randomBytes } from 'node:crypto'
import { toBase64url } from '../crypto/base64url.ts'
import { readKeyRing } from '../crypto/key-ring.ts'

/**
 * A new key as a line for the environment. To rotate, put it before the old ones: `WARIFU_KEYS=new,old`.
 *
 * @param id - names the key in what it seals: letters, digits, hyphens; random when left out
 * @throws TypeError for another id
 */
export function keygen(id = `k${randomBytes(3).toString('hex')}`): string {
  const line = `${id}:${toBase64url(new Uint8Array(randomBytes(32)))}`
  readKeyRing(line)
  return `WARIFU_KEYS=${line}`
}
