import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** OWASP's first choice for scrypt: 2^17 blocks of 8, once; 128 MiB a try. Named in every hash, so it can be raised. */
const cost = { N: 2 ** 17, r: 8, p: 1 }

// Each hash takes 128 MiB: two at a time, the rest wait, so that a flood of tries cannot exhaust the memory.
const atOnce = 2
let running = 0
const waiting: (() => void)[] = []

/** Hashes a password under a salt of its own: `scrypt$131072$8$1$salt$hash`. */
export async function hashPassword(password: string, salt: Uint8Array = randomBytes(16)): Promise<string> {
  const hash = await derive(password, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, encode(salt), encode(hash)].join('$')
}

/**
 * Whether a password is the hashed one. Takes as long for `undefined` (nobody has this login ID) as for a wrong
 * password, so that the time does not tell who is a customer.
 */
export async function checkPassword(password: string, stored: string | undefined): Promise<boolean> {
  const { N, r, p, salt, hash } = read(stored ?? nobody)
  const tried = await derive(password, salt, { N, r, p })
  return timingSafeEqual(tried, hash) && stored !== undefined
}

const nobody = ['scrypt', cost.N, cost.r, cost.p, encode(randomBytes(16)), encode(randomBytes(32))].join('$')

function read(stored: string) {
  const [name, N, r, p, salt, hash] = stored.split('$')
  if (name !== 'scrypt' || !salt || !hash) throw new Error('a stored password hash has an unknown form')
  return { N: Number(N), r: Number(r), p: Number(p), salt: decode(salt), hash: decode(hash) }
}

async function derive(password: string, salt: Uint8Array, { N, r, p }: typeof cost): Promise<Buffer> {
  if (running < atOnce) running++
  else await new Promise<void>((free) => waiting.push(free))
  try {
    return await new Promise((resolve, reject) => {
      const maxmem = 256 * N * r
      // One form for one password, however the keyboard composed it (NIST SP 800-63B section 3.1.1.2).
      scrypt(password.normalize('NFKC'), salt, 32, { N, r, p, maxmem }, (error, key) =>
        error ? reject(error) : resolve(key),
      )
    })
  } finally {
    // Handed on, not given back: nobody who comes at this moment can slip in between.
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

function encode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}

function decode(text: string): Buffer {
  return Buffer.from(text, 'base64url')
}
