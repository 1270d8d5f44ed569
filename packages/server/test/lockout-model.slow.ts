import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryAction, guessPatiently, play } from './lockout-actions.ts'
import { type Devices, LockoutModel } from './lockout-model.ts'
import { randomFrom } from './random-from.ts'

/** WARIFU_SEED plays one run again. */
const seed = Number(process.env.WARIFU_SEED ?? Math.floor(Math.random() * 2 ** 31))
const day = 86_400_000
const perTenThousand = (chance: number): string => (chance * 10_000).toFixed(2)

/** Every chance that one account gave, over many plays. */
function playMany(devices: Devices, plays: number) {
  const reached: Record<string, number> = {}
  const most = { lane: 0, untilSomebody: 0, actions: 0 }
  const random = randomFrom(seed)
  for (let i = 0; i < plays; i++) {
    const playSeed = Math.floor(random() * 2 ** 31)
    const model = new LockoutModel(playSeed, devices)
    for (const action of fc.sample(arbitraryAction, { numRuns: 200, seed: playSeed })) play(model, action)
    most.lane = Math.max(most.lane, model.chances.lane)
    most.untilSomebody = Math.max(most.untilSomebody, model.chances.untilSomebody)
    most.actions += model.actions
    for (const [what, count] of Object.entries(model.reached)) reached[what] = (reached[what] ?? 0) + count
  }
  return { most, reached }
}

it.each([
  [{ apps: 1, tokens: 0 }, 40],
  [{ apps: 3, tokens: 1 }, 12],
])('LT-02 LT-03 LT-04 LT-05 LT-06 R17 VER-3 months of everything at once, with %j', (devices, plays) => {
  const { most, reached } = playMany(devices, plays)
  process.stdout.write(`seed ${seed}, ${JSON.stringify(devices)}: ${most.actions} steps; at most `)
  process.stdout.write(
    `${perTenThousand(most.lane)} in 10,000 in a lane, ${perTenThousand(most.untilSomebody)} in all `,
  )
  process.stdout.write(`before somebody comes; ${JSON.stringify(reached)}\n`)
  expect(most.lane * 10_000).toBeLessThanOrEqual(1)
  expect(most.untilSomebody * 10_000).toBeLessThanOrEqual(2)
  for (const rare of ['lane-capped', 'authenticators-disabled', 'bound anew', 'lane reopened', 'unlock: given']) {
    expect(reached[rare] ?? 0, rare).toBeGreaterThan(0)
  }
})

it.each(['known', 'new'] as const)(
  'A-16 a year of guessing with the password while the owner signs in every day on a %s browser',
  (where) => {
    const model = new LockoutModel(seed, { apps: 1, tokens: 0 })
    // Who knows the owner's ways leaves the lane open that the owner's right answer is to clear.
    const spare = where === 'known' ? 0 : 1
    for (let days = 1; days <= 365; days++) {
      const until = model.now + day
      while (model.now < until && model.design.left('other') > spare) guessPatiently(model, 'password', 1)
      if (model.now < until) model.wait(until - model.now)
      play(model, { does: 'owner', where, answer: 'right' })
    }
    const { guesses, all } = model.chances
    process.stdout.write(
      `a year, owner daily on a ${where} browser: ${guesses} guesses, ${(all * 100).toFixed(2)} % in all; `,
    )
    process.stdout.write(`${JSON.stringify(model.reached)}\n`)
    // Every right answer of the owner's begins a new count: this is what the cap does not bound, and notices must.
    expect(guesses).toBeLessThanOrEqual(365 * 33)
    expect(model.reached['cap-near'] ?? 0).toBeGreaterThan(0)
  },
)
