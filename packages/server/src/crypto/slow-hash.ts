import { scrypt } from 'node:crypto'

/** 32 MiB and some 60 ms for each guess (RFC 7914), on top of 65 random bits and a key that is not in the database. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 } as const

/** Hashes at once: Node has four threads for such work, and the host's files and names need some of them. */
const atOnce = 2

let running = 0
const waiting: (() => void)[] = []

/** A slow, salted hash of 32 bytes, off the event loop. Who has to wait is served in order. */
export async function slowHash(text: string, salt: Uint8Array): Promise<Uint8Array> {
  if (running < atOnce) running += 1
  // Whoever ends hands over its place.
  else await new Promise<void>((go) => waiting.push(go))
  try {
    return await new Promise((resolve, reject) => {
      scrypt(text, salt, 32, cost, (error, hash) => (error === null ? resolve(hash) : reject(error)))
    })
  } finally {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}
