import type { ScryptOptions } from 'node:crypto'
import { vi } from 'vitest'
import { isPaidInFull } from './hash-price.ts'

/**
 * Hundreds of tests make backup codes and passwords on their way to something else. They go through the same functions,
 * threads and turns, but scrypt fills a few kilobytes for them. What a hash costs and that it is paid is looked at by
 * `hash-cost.security.test.ts` and the bank's `password.test.ts`; a process that a test starts pays in full too.
 */
vi.mock('node:crypto', async (original) => {
  const real = await original<typeof import('node:crypto')>()
  const scrypt = (
    text: string,
    salt: Uint8Array,
    length: number,
    options: ScryptOptions,
    done: (error: Error | null, hash: Buffer) => void,
  ): void => real.scrypt(text, salt, length, isPaidInFull() ? options : { ...options, N: 16 }, done)
  return { ...real, scrypt }
})
