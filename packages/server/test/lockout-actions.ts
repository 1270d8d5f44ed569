import * as fc from 'fast-check'
import type { Guesser, LockoutModel, OwnersAnswer, Wrong } from './lockout-model.ts'

/** One thing that may happen to an account. */
export type Action =
  | { does: 'wait'; milliseconds: number }
  | { does: 'wait for lane'; lane: 'known' | 'other'; short: boolean }
  | { does: 'guess'; who: Guesser; wrong: Wrong; times: number; patient: boolean }
  | { does: 'guess without password' | 'unlock' | 'restart' }
  | { does: 'bind anew'; where: 'known' | 'new' }
  | { does: 'owner'; where: 'known' | 'new'; answer: OwnersAnswer }

const lane = fc.constantFrom('known' as const, 'other' as const)
const where = fc.constantFrom('known' as const, 'new' as const)
const wrong = fc.constantFrom<Wrong>('digits', 'digits', 'digits', 'used', 'malformed', 'two-codes')
const owners = fc.constantFrom<OwnersAnswer>(
  'right',
  'right',
  'digits',
  'used',
  'malformed',
  'two-codes',
  'backup-code',
)
const moments = [1, 999, 29_999, 30_000, 60_000, 300_000, 900_000, 3_600_000, 86_400_000, 30 * 86_400_000]

export const arbitraryAction: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('wait' as const), milliseconds: fc.constantFrom(...moments) }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('wait for lane' as const), lane, short: fc.boolean() }) },
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constant('guess' as const),
      who: fc.constantFrom<Guesser>('password', 'cookie', 'session', 'session-and-cookie'),
      wrong,
      times: fc.integer({ min: 1, max: 40 }),
      patient: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom('guess without password' as const, 'unlock', 'restart'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('bind anew' as const), where }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('owner' as const),
      where,
      answer: owners,
    }),
  },
)

export function play(model: LockoutModel, action: Action): void {
  if (action.does === 'wait') model.wait(action.milliseconds)
  else if (action.does === 'wait for lane') model.waitForLane(action.lane, action.short)
  else if (action.does === 'guess') guess(model, action)
  else if (action.does === 'unlock') model.unlock()
  else if (action.does === 'restart') model.restart()
  else if (action.does === 'bind anew') model.bindAnew(action.where)
  else if (action.does === 'owner') model.owner(action.where, action.answer)
  else model.guessWithoutPassword()
  model.checkWayIn()
}

/** Sits out every wait of the lane. */
export function guessPatiently(model: LockoutModel, who: Guesser, times: number, wrong: Wrong = 'digits'): void {
  for (let i = 0; i < times; i++) {
    model.waitForLane(who === 'cookie' || who === 'session-and-cookie' ? 'known' : 'other', false)
    model.guess(who, wrong)
  }
}

function guess(model: LockoutModel, { who, wrong, times, patient }: Extract<Action, { does: 'guess' }>): void {
  if (patient) guessPatiently(model, who, times, wrong)
  else for (let i = 0; i < times; i++) model.guess(who, wrong)
}
