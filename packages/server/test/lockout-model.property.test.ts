import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryAction, guessPatiently, play } from './lockout-actions.ts'
import { type Devices, LockoutModel } from './lockout-model.ts'

const oneApp: Devices = { apps: 1, tokens: 0 }

/** So many in ten thousand: what NIST's 100 failures are worth, had a verifier no window. */
const perTenThousand = (chance: number): number => Math.round(chance * 1e6) / 100

describe('weeks of attacks on one account, held against the design after every step', () => {
  it.each([
    [{ apps: 1, tokens: 0 }, 8],
    [{ apps: 5, tokens: 0 }, 2],
    [{ apps: 1, tokens: 2 }, 2],
  ])(
    'LT-03 LT-04 LT-05 LT-06 LT-11 R16 R17 VER-3 whatever happens in whatever order, with %j',
    async (devices, numRuns) => {
      const actions = fc.array(arbitraryAction, { minLength: 60, maxLength: 120 })
      const weeks = fc.asyncProperty(fc.integer(), actions, async (seed, happening) => {
        const model = new LockoutModel(seed, devices)
        for (const action of happening) play(model, action)
      })
      // Making the counterexample small takes minutes; its seed and path are printed, and enough.
      await fc.assert(weeks, { numRuns, endOnFailure: true })
    },
  )
})

describe('what a patient guesser comes to', () => {
  it('LT-02 A-16 with the password alone: 33 answers, and 0.99 in ten thousand against one app; the owner’s browser stays free', () => {
    const model = new LockoutModel(1, oneApp)
    model.wait(3_600_000)
    guessPatiently(model, 'password', 60)
    expect(model.chances.guesses).toBe(33)
    expect(perTenThousand(model.chances.untilSomebody)).toBe(0.99)
    model.wait(365 * 86_400_000)
    guessPatiently(model, 'password', 5)
    expect(model.chances.guesses).toBe(33)
    play(model, { does: 'owner', where: 'known', answer: 'right' })
    expect(model.reached['lane reopened']).toBe(1)
  })

  it('A-16 an owner who passes every day gives a guesser five answers a day, not the whole budget', () => {
    const model = new LockoutModel(1, oneApp)
    model.wait(3_600_000)
    guessPatiently(model, 'password', 60)
    for (let day = 1; day <= 30; day++) {
      play(model, { does: 'owner', where: 'known', answer: 'right' })
      model.wait(12 * 3_600_000)
      guessPatiently(model, 'password', 20)
      expect(model.chances.guesses).toBe(33 + 5 * day)
      model.wait(12 * 3_600_000)
    }
  })

  it('LT-02 with a known browser’s cookie as well: 66 answers and 1.98 in ten thousand, then nothing is left to guess', () => {
    const model = new LockoutModel(1, oneApp)
    model.wait(3_600_000)
    guessPatiently(model, 'password', 60)
    guessPatiently(model, 'cookie', 60)
    guessPatiently(model, 'session', 5)
    expect(model.chances.guesses).toBe(66)
    expect(perTenThousand(model.chances.untilSomebody)).toBe(1.98)
  })

  it.each([
    [{ apps: 5, tokens: 0 }, 6, 0.9, 1.8],
    [{ apps: 2, tokens: 0 }, 16, 0.96, 1.92],
    [{ apps: 0, tokens: 1 }, 10, 1, 2],
    [{ apps: 1, tokens: 2 }, 4, 0.92, 1.84],
  ])(
    'LT-02 LT-10 with more devices a wrong code is worth more, so fewer are taken: %j, %i in a lane',
    (devices, answers, lane, both) => {
      const model = new LockoutModel(1, devices)
      model.wait(3_600_000)
      guessPatiently(model, 'password', 40)
      expect(perTenThousand(model.chances.untilSomebody)).toBe(lane)
      guessPatiently(model, 'cookie', 40)
      expect(perTenThousand(model.chances.untilSomebody)).toBe(both)
      expect(model.chances.guesses).toBe(2 * answers)
    },
  )

  it.each(['known', 'new'] as const)(
    'VER-3 after the cap the owner is in with a backup code on a %s browser, binds anew, and is free there',
    (where) => {
      const model = new LockoutModel(1, oneApp)
      guessPatiently(model, 'password', 40)
      guessPatiently(model, 'cookie', 40)
      play(model, { does: 'unlock' })
      expect(model.reached['unlock: authenticators-disabled']).toBe(1)
      play(model, { does: 'bind anew', where })
      play(model, { does: 'owner', where: 'known', answer: 'right' })
      play(model, { does: 'owner', where: 'new', answer: 'right' })
      expect(model.reached['bound anew']).toBe(1)
    },
  )
})
