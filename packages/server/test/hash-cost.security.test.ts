import { randomBytes, scryptSync } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { checkHashCost, hashCost, slowHash } from '../src/crypto/slow-hash.ts'
import { createWorld, origin, testKeys } from './world.ts'

// Here the hash itself is looked at: nothing of it is made cheaper.
vi.unmock('node:crypto')

const slowHashModule = '../src/crypto/slow-hash.ts'

afterEach(() => {
  vi.doUnmock(slowHashModule)
  vi.resetModules()
})

describe('R25 the cost of a hash', () => {
  it.each([
    { N: 2 ** 14, r: 8, p: 1 },
    { N: 2 ** 15, r: 4, p: 1 },
    { N: 2 ** 10, r: 8, p: 1000 },
    { N: 2 ** 15 + 1, r: 8, p: 1 },
    { N: 2 ** 15, r: 8, p: 0 },
    { N: 2 ** 15, r: 8.5, p: 1 },
    { N: Number.NaN, r: 8, p: 1 },
    { N: Number.POSITIVE_INFINITY, r: 8, p: 1 },
  ])('R25 has a floor: %j is refused', (cost) => {
    expect(() => checkHashCost(cost)).toThrow(RangeError)
  })

  it('R25 below the floor no verifier starts', async () => {
    vi.resetModules()
    vi.doMock(slowHashModule, async (original) => ({ ...(await original<object>()), hashCost: { N: 16, r: 8, p: 1 } }))
    const { createWarifu } = await import('../src/index.ts')
    const { memoryStore } = await import('../src/testkit.ts')
    const options = { issuer: 'Warifu Bank', origin, store: memoryStore(), keys: testKeys, identify: () => null }
    expect(() => createWarifu(options)).toThrow(/must be hashed over at least 33554432 bytes/)
  })

  it('R25 is what is really paid', async () => {
    const salt = randomBytes(16)
    const paid = scryptSync('0123456789ABC', salt, 32, { ...hashCost, maxmem: 64 * 2 ** 20 })
    expect(Buffer.from(await slowHash('0123456789ABC', salt))).toEqual(paid)
    expect(128 * hashCost.N * hashCost.r).toBe(32 * 2 ** 20)
  })

  it('R25 is no option', () => {
    for (const options of [{ hashCost: { N: 2 } }, { limits: { hashCost: 2 } }, { limits: { N: 2 } }]) {
      expect(() => createWorld(options as never)).toThrow(/is not an option/)
    }
  })
})
