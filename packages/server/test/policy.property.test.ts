import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Account, newAccount } from '../src/account/account.ts'
import type { FlowContext } from '../src/flows/flow.ts'
import { moved } from '../src/flows/move.ts'
import { signInWithoutAuthenticator } from '../src/flows/sign-in-without-authenticator.ts'
import { readPolicies } from '../src/policy/read-policies.ts'
import { start } from './world.ts'

const day = 24 * 3_600_000

const policies = readPolicies({
  groups: {
    open: {},
    staff: { enrollment: 'required', grace: 7 * day },
    managers: { enrollment: 'required', grace: 30 * day },
    treasury: { enrollment: 'required' },
    branch: { enrollment: 'required', grace: 60 * day, graceEnds: start + 20 * day },
  },
})

const step = fc.oneof(
  fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 0, max: 9 }) }),
  fc.record({ kind: fc.constant('move' as const), group: fc.constantFrom(null, ...policies.groups) }),
  fc.record({ kind: fc.constant('sign in' as const) }),
)

/** An account that never has a device, while it is moved and signs in; each sign-in that was let in, and when. */
function live(steps: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[]) {
  let account: Account = newAccount
  let now = start
  const graces: number[] = []
  const letIn: { at: number; group: string | null }[] = []
  for (const one of steps) {
    if (one.kind === 'wait') now += one.days * day
    if (one.kind === 'move') account = moved(account, { group: one.group, policy: policies.of(one) }, now)
    if (one.kind === 'sign in') {
      const context = { policy: policies.of(account), now } as FlowContext
      const decision = signInWithoutAuthenticator(account, context)
      if ('account' in decision) account = decision.account
      if (decision.outcome.ok && decision.outcome.value) letIn.push({ at: now, group: account.group })
    }
    if (account.graceUntil !== null && graces.at(-1) !== account.graceUntil) graces.push(account.graceUntil)
  }
  return { graces, letIn }
}

describe('ORG-2 grace', () => {
  it('ORG-2 attack: whatever groups an account is moved through, and whenever it signs in, it has one grace and no day more', async () => {
    await fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { graces, letIn } = live(steps)
        expect(graces.length).toBeLessThanOrEqual(1)
        for (const { at, group } of letIn) {
          const { enrollment, graceEnds } = policies.of({ group })
          if (enrollment === 'optional') continue
          expect(at).toBeLessThan(graces[0] ?? 0)
          expect(at).toBeLessThan(graceEnds ?? Number.POSITIVE_INFINITY)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
