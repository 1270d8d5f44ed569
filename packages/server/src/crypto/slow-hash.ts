import { scrypt } from 'node:crypto'

/** What a hash costs, in the words of scrypt (RFC 7914): it fills 128 · N · r bytes, p times. */
export interface HashCost {
  readonly N: number
  readonly r: number
  readonly p: number
}

/** 32 MiB and some 60 ms for each guess, on top of 65 random bits and a key that is not in the database. */
export const hashCost: HashCost = { N: 2 ** 15, r: 8, p: 1 }

/** Below this a stolen table is cheap to search, should the key be stolen with it. */
const leastBytes = 32 * 2 ** 20

/**
 * Looked at when a verifier is made: whoever makes hashing cheaper, to have tests or a small machine run faster, starts
 * nothing.
 *
 * @throws RangeError
 */
export function checkHashCost({ N, r, p }: HashCost): void {
  const whole = [N, r, p].every((number) => Number.isSafeInteger(number) && number >= 1)
  if (whole && Math.log2(N) % 1 === 0 && 128 * N * r >= leastBytes) return
  const asked = JSON.stringify({ N, r, p })
  throw new RangeError(`backup codes must be hashed over at least ${leastBytes} bytes, N a power of two; got ${asked}`)
}

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
      scrypt(text, salt, 32, { ...hashCost, maxmem: 64 * 2 ** 20 }, (error, hash) =>
        error === null ? resolve(hash) : reject(error),
      )
    })
  } finally {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}
