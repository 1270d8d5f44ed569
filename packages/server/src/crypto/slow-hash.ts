import { scrypt } from 'node:crypto'

/** 32 MiB and some 60 ms for each guess (RFC 7914), on top of 65 random bits and a key that is not in the database. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 } as const

/** A slow, salted hash of 32 bytes, off the event loop. */
export function slowHash(text: string, salt: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    scrypt(text, salt, 32, cost, (error, hash) => (error === null ? resolve(new Uint8Array(hash)) : reject(error)))
  })
}
