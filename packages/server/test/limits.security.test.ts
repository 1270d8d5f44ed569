import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { defaultLimits, type Limits, readLimits } from '../src/options/limits.ts'
import { createWorld } from './world.ts'

/** What each number may be at most and at least, written down once more: a slip in the table must not pass unseen. */
const allowed: Record<Exclude<keyof Limits, 'waits'>, [number, number]> = {
  failuresInARow: [3, 5],
  cap: [10, 49],
  window: [0, 2],
  ahead: [0, 2],
  lookAhead: [1, 10],
  resynchronization: [10, 100],
  authenticators: [1, 5],
  apps: [1, 5],
  tokens: [0, 5],
  pendingEnrollment: [60_000, 3_600_000],
  challenge: [60_000, 900_000],
  answers: [1, 5],
  approval: [10_000, 300_000],
  freshFirstFactor: [60_000, 3_600_000],
  stale: [604_800_000, 315_360_000_000],
  sentCode: [60_000, 600_000],
  sends: [2, 10],
  contactAge: [0, 7_776_000_000],
  recoveryProofs: [1, 3],
  recoveryWait: [0, 1_209_600_000],
  recoveryOpen: [3_600_000, 1_209_600_000],
  releaseCode: [60_000, 3_600_000],
  releaseOperators: [1, 2],
  releaseDue: [3_600_000, 2_592_000_000],
  undelivered: [86_400_000, 2_592_000_000],
  coolOff: [0, 2_592_000_000],
}

const names = [...Object.keys(defaultLimits), '__proto__', 'constructor', 'toString', 'x']
const values = fc.oneof(
  fc.integer({ min: -2, max: 120 }),
  fc.integer({ min: 0, max: 400_000_000_000 }),
  fc.double(),
  fc.constantFrom(null, undefined, '5', [], {}, true, 1e9, Number.NaN, [30_000], [30_000, 60_000], [0], [1e12]),
)

it('A-68 whatever comes as limits is refused, or lies between floor and ceiling', async () => {
  expect(Object.keys(allowed).sort()).toEqual(
    Object.keys(defaultLimits)
      .filter((name) => name !== 'waits')
      .sort(),
  )
  let taken = 0
  await fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), values, { maxKeys: 3 }), (given) => {
      let limits: Limits
      try {
        limits = readLimits(given as Partial<Limits>)
      } catch (error) {
        expect(String(error)).toMatch(/^(Range|Type)Error: limits\.\w+ (is not an option|must be)/)
        return
      }
      taken += 1
      for (const [name, [floor, ceiling]] of Object.entries(allowed)) {
        const value = limits[name as keyof typeof allowed]
        expect(Number.isInteger(value) && value >= floor && value <= ceiling).toBe(true)
      }
      expect(limits.waits.length).toBeGreaterThan(0)
      for (const wait of limits.waits) expect(wait >= 30_000 && wait <= 86_400_000).toBe(true)
      expect(Object.isFrozen(limits)).toBe(true)
    }),
    { numRuns: 3000 },
  )
  expect(taken).toBeGreaterThan(50)
})

it('A-68 inherited and polluted options weaken nothing', () => {
  const weak = { limits: { cap: 1000 } }
  expect(() => createWorld(Object.create(weak))).not.toThrow()
  expect(() => createWorld({ limits: Object.create({ cap: 1000 }) })).not.toThrow()
  expect(() => createWorld(JSON.parse('{"limits":{"__proto__":{"cap":1000}}}'))).toThrow(/limits\.__proto__/)
  expect(readLimits(Object.create({ cap: 1000 })).cap).toBe(33)
  // biome-ignore lint/suspicious/noSparseArray: a gap would be a wait of nothing
  expect(() => readLimits({ waits: [30_000, , 60_000] as number[] })).toThrow(/limits\.waits/)
  const waits = [30_000]
  const limits = readLimits({ waits })
  waits[0] = 0
  expect(limits.waits[0]).toBe(30_000)
})
