import { describe, expect, it } from 'vitest'
import { watchClock } from '../src/clock/watched-clock.ts'
import type { WarifuError } from '../src/refusal/warifu-error.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** The system's clock, which can be set, and one that only goes on. */
function createClocks({ withDatabase = false } = {}) {
  const world = { set: 0, passed: 1_000_000, database: 0, asked: 0, down: false }
  const told: WarifuError[] = []
  const clock = watchClock({
    now: () => world.passed + world.set,
    steady: () => world.passed,
    databaseNow: withDatabase
      ? async () => {
          world.asked += 1
          if (world.down) throw new Error('down')
          return world.passed + world.database
        }
      : undefined,
    tell: (error) => told.push(error),
  })
  return { world, told, clock }
}

describe('a clock without another beside it', () => {
  it('F-03 tells nothing while it stands an hour ahead, and goes on when it is back', () => {
    const { world, told, clock } = createClocks()
    world.set = hour
    expect(() => clock.now()).toThrow(expect.objectContaining({ code: 'clock' }))
    world.passed += 5 * second
    expect(() => clock.now()).toThrow()
    world.set = 0
    expect(clock.now()).toBe(world.passed)
    expect(told).toHaveLength(1)
  })

  it('is believed once it has stood: ten seconds ahead of its course, two minutes behind it', () => {
    for (const [set, settles] of [
      [hour, 10 * second],
      [-hour, 2 * minute],
    ] as const) {
      const { world, clock } = createClocks()
      world.set = set
      expect(() => clock.now()).toThrow()
      world.passed += settles - 1
      expect(() => clock.now()).toThrow()
      world.passed += 1
      expect(clock.now()).toBe(world.passed + set)
    }
  })

  it('starts to wait anew when it jumps again', () => {
    const { world, told, clock } = createClocks()
    world.set = -hour
    expect(() => clock.now()).toThrow()
    world.passed += minute
    world.set = -2 * hour
    expect(() => clock.now()).toThrow()
    world.passed += minute + second
    expect(() => clock.now()).toThrow()
    expect(told).toHaveLength(2)
  })

  it('follows the small corrections that clocks are kept right with', () => {
    const { world, told, clock } = createClocks()
    for (let i = 0; i < 60; i++) {
      world.passed += minute
      world.set += 5 * second
      expect(clock.now()).toBe(world.passed + world.set)
    }
    expect(told).toEqual([])
  })
})

describe("a clock beside the database's", () => {
  it('F-03 tells nothing while the two are more than ten seconds apart', async () => {
    const { world, told, clock } = createClocks({ withDatabase: true })
    world.database = 40 * second
    await clock.compare()
    expect(() => clock.now()).toThrow("apart from the database's")
    expect(told).toHaveLength(1)
    world.database = 5 * second
    world.passed += 11 * second
    await clock.compare()
    expect(clock.now()).toBe(world.passed)
  })

  it('after a jump is believed as soon as the database agrees, and not before', async () => {
    const { world, clock } = createClocks({ withDatabase: true })
    await clock.compare()
    world.set = hour
    expect(() => clock.now()).toThrow()
    world.passed += 10 * minute
    await clock.compare()
    expect(() => clock.now()).toThrow()
    world.database = hour
    world.passed += 11 * second
    await clock.compare()
    expect(clock.now()).toBe(world.passed + hour)
  })

  it('asks once for many at the same time, and again after ten seconds', async () => {
    const { world, clock } = createClocks({ withDatabase: true })
    await Promise.all(Array.from({ length: 50 }, () => clock.compare()))
    await clock.compare()
    expect(world.asked).toBe(1)
    world.passed += 10 * second
    await clock.compare()
    expect(world.asked).toBe(2)
  })

  it('F-01 a database that does not answer is an error, and asked again', async () => {
    const { world, clock } = createClocks({ withDatabase: true })
    world.down = true
    await expect(clock.compare()).rejects.toThrow('down')
    world.down = false
    await clock.compare()
    expect(clock.now()).toBe(world.passed)
  })
})
