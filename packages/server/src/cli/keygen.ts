import { randomBytes } from 'node:crypto'
import { toBase64url } from '../crypto/base64url.ts'
import { readKeyRing } from '../crypto/key-ring.ts'
import { type Command, Misuse } from './command.ts'

export const keygen: Command = {
  takes: '[id]',
  says: 'prints a line WARIFU_KEYS=… with a new key, to keep where your secrets are kept',
  options: {},
  async run({ words: [id, ...more], out }) {
    if (more.length > 0) throw new Misuse('say one id, or none')
    const line = newKeyLine(id)
    out.say(line, { line })
    return 0
  },
}

/**
 * A new key as a line for the environment. To rotate, put it before the old ones: `WARIFU_KEYS=new,old`.
 *
 * @param id - names the key in what it seals: letters, digits, hyphens; random when left out
 * @throws Misuse for another id
 */
export function newKeyLine(id = `k${randomBytes(3).toString('hex')}`): string {
  const line = `${id}:${toBase64url(new Uint8Array(randomBytes(32)))}`
  try {
    readKeyRing(line)
  } catch {
    throw new Misuse('an id has letters, digits and hyphens, at most 32')
  }
  return `WARIFU_KEYS=${line}`
}
