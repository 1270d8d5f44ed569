import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Account, type Authenticator, newAccount } from '../src/account/account.ts'
import { clearLane, countFailure, refusedByLane, remainingIn, reopenOther } from '../src/account/lanes.ts'
import { defaultLimits } from '../src/options/limits.ts'

const device = (id: string): Authenticator => ({
  ...{ id, kind: 'totp', name: id, secret: '' as Authenticator['secret'], algorithm: 'SHA1', digits: 6 },
  ...{ periodSeconds: 30, lastStep: 0, drift: { steps: 0, last: 0 }, hardware: null, createdAt: 0 },
  ...{ lastUsedAt: null, lastUsedIn: null, state: 'active' },
})

describe('the lanes, as arithmetic', () => {
  it('R16 waits exactly from the fifth failure on, and takes none from the cap on', () => {
    let account: Account = { ...newAccount, firstEnrolledAt: 0 }
    const waits: number[] = []
    for (let failures = 1; failures <= defaultLimits.cap; failures++) {
      const failed = countFailure(account, 'other', 0, defaultLimits)
      account = failed.account
      waits.push(account.lanes.other.pausedUntil)
      const refused = refusedByLane(account, 'other', 4_000_000, defaultLimits)
      expect(refused?.code ?? null).toBe(failures === defaultLimits.cap ? 'typed-codes-off' : null)
    }
    expect(waits.slice(0, 10)).toEqual([0, 0, 0, 0, 30_000, 60_000, 300_000, 900_000, 3_600_000, 3_600_000])
  })

  it('LT-02 a device that is added while somebody guesses leaves fewer answers, and its owner is still told', () => {
    let account: Account = { ...newAccount, firstEnrolledAt: 0, authenticators: [device('a')] }
    const fail = () => {
      const failed = countFailure(account, 'other', 0, defaultLimits)
      account = failed.account
      return failed.events.map(({ kind }) => kind).filter((kind) => kind !== 'answers-paused')
    }
    for (let failures = 1; failures <= 13; failures++) expect(fail()).toEqual([])
    account = { ...account, authenticators: [device('a'), device('b')] }
    expect(fail()).toEqual(['cap-near'])
    expect(fail()).toEqual([])
    expect(fail()).toEqual(['lane-capped'])
    expect(refusedByLane(account, 'other', Number.MAX_SAFE_INTEGER, defaultLimits)?.code).toBe('typed-codes-off')
    // Past its end the lane is closed at once, and a right answer on a known browser opens it for a few.
    account = { ...account, authenticators: ['a', 'b', 'c', 'd', 'e'].map(device) }
    account = reopenOther(account, 'known', defaultLimits).account
    expect(remainingIn(account, 'other', defaultLimits)).toBe(5)
  })

  it('R17 holds for every order of failures, successes and waits: never more than the budget', async () => {
    const step = fc.constantFrom('fail-known', 'fail-other', 'pass-known', 'pass-other', 'wait')
    await fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        let account: Account = { ...newAccount, firstEnrolledAt: 0 }
        let now = 0
        const sincePass = { known: 0, other: 0 }
        for (const step of steps) {
          if (step === 'wait') {
            now += 45_000
            continue
          }
          const [act, lane] = step.split('-') as ['fail' | 'pass', 'known' | 'other']
          if (refusedByLane(account, lane, now, defaultLimits) !== null) continue
          account = act === 'pass' ? clearLane(account, lane) : countFailure(account, lane, now, defaultLimits).account
          sincePass[lane] = act === 'pass' ? 0 : sincePass[lane] + 1
          expect(account.lanes[lane].failures).toBe(sincePass[lane])
          expect(sincePass[lane]).toBeLessThanOrEqual(defaultLimits.cap)
        }
      }),
    )
  })
})
