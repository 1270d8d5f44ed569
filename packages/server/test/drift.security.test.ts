import { totp } from '@warifu/otp'
import type { ImportedToken } from '@warifu/otp/import'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Authenticator } from '../src/account/account.ts'
import { noCoolOff } from './owner.ts'
import { createWorld, start } from './world.ts'

const secret = Uint8Array.from({ length: 20 }, (_, i) => i * 11 + 3)

const tokenOf = (account: string, periodSeconds: number, driftSteps: number): ImportedToken => ({
  ...{
    kind: 'totp',
    serial: account,
    keyId: null,
    manufacturer: null,
    model: null,
    issuer: null,
    account,
    label: null,
  },
  ...{ secret, weak: false, algorithm: 'SHA1', digits: 6, periodSeconds, counter: 0, lastStep: null, driftSteps },
  ...{ notBefore: null, notAfter: null, place: '' },
})

/** Milliseconds that pass before the next code, and how far the device's clock then is off. */
const moments = fc.array(
  fc.record({ passes: fc.integer({ min: 0, max: 200_000 }), off: fc.integer({ min: -400_000, max: 400_000 }) }),
  { minLength: 4, maxLength: 12 },
)

it('A-06 OV-08 no drift, also of a part of a step, makes a code right twice or an older one right again', async () => {
  const world = createWorld(noCoolOff)
  const keptOf = async (accountId: string): Promise<Authenticator> =>
    JSON.parse(await world.document(accountId)).authenticators[0]
  let accounts = 0
  let accepted = 0
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 15, max: 120 }),
      fc.integer({ min: -10, max: 10 }),
      moments,
      async (period, drift, device) => {
        accounts += 1
        const accountId = `person-${accounts}`
        world.clock.now = start + accounts * 86_400_000
        const by = { actor: 'support', reason: 'test', accountOf: () => ({ accountId }) }
        await world.warifu.importTokens([tokenOf(accountId, period, drift)], by)
        let spent = await keptOf(accountId)
        for (const [i, { passes, off }] of device.entries()) {
          world.clock.now += passes
          const browser = world.browser(accountId)
          const { id } = await browser.challenge('change-address', { address: `${i}` })
          const code = totp(secret, world.clock.now + off, { periodSeconds: period })
          const { status } = await browser.answer(id, code)
          const kept = await keptOf(accountId)
          expect(Number.isInteger(kept.lastStep) && Number.isInteger(kept.drift.steps)).toBe(true)
          expect(Math.abs(kept.drift.steps)).toBeLessThanOrEqual(10)
          if (status === 200) {
            expect(kept.lastStep).toBeGreaterThan(spent.lastStep)
            expect((await browser.answer((await browser.challenge('sign-in', {})).id, code)).status).not.toBe(200)
            accepted += 1
          } else expect(kept).toEqual(spent)
          spent = kept
        }
      },
    ),
    { numRuns: 40 },
  )
  expect(accepted).toBeGreaterThan(10)
})
