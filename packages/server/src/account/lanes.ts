import type { EventDraft } from '../events/event.ts'
import { type Limits, stepsAhead } from '../options/limits.ts'
import type { Refusal } from '../refusal/refusal.ts'
import { type Account, activeAuthenticators, type Lane, type LaneName } from './account.ts'
import { disableAuthenticators } from './disable-authenticators.ts'

/**
 * The failure budget: one count per lane over every method and route. A lane takes five wrong answers in a row, then
 * one after each growing wait, and at the cap none at all; no window and no new session resets it
 * (NIST SP 800-63B-4 section 3.2.2; RTS 2018/389 Article 4(3)(b)).
 */

/** The chance of a right guess that the answers of one lane may come to: one in ten thousand, of codes of eight digits. */
const chanceOfALane = 10_000

/** How many wrong answers a lane takes since its last right one: the cap, and what operators granted beyond it. */
export function capOf(account: Account, name: LaneName, limits: Limits): number {
  const { granted = 0 } = account.lanes[name]
  return Math.min(limits.cap, worthOneIn10000(account, limits)) + granted
}

/** An answer is held against every code that any device may show now: with more of them, fewer answers are worth as much. */
function worthOneIn10000(account: Account, limits: Limits): number {
  const codes = activeAuthenticators(account).map(({ kind, digits }) => {
    const held = kind === 'hotp' ? limits.lookAhead : limits.window + 1 + stepsAhead(limits)
    return held * 10 ** (8 - digits)
  })
  const worth = codes.reduce((sum, one) => sum + one, 0)
  return worth === 0 ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor(chanceOfALane / worth))
}

/** Whether a lane takes no typed codes any more. */
export function isCapped(account: Account, name: LaneName, limits: Limits): boolean {
  return account.lanes[name].failures >= capOf(account, name, limits)
}

/** Wrong answers that a lane still takes before a wait, or before it takes none at all. */
export function remainingIn(account: Account, name: LaneName, limits: Limits): number {
  const lane = account.lanes[name]
  return Math.max(0, Math.min(limits.failuresInARow - inARow(lane), capOf(account, name, limits) - lane.failures))
}

/** Wrong answers that count towards the waits: those since the last right one, or since an operator's unlock. */
export function inARow({ failures, forgiven = 0 }: Lane): number {
  return failures - forgiven
}

/** Why no typed code is looked at in this lane now, or null. Nothing is counted for what is not looked at. */
export function refusedByLane(account: Account, name: LaneName, now: number, limits: Limits): Refusal | null {
  const lane = account.lanes[name]
  if (isCapped(account, name, limits)) return { code: 'typed-codes-off' }
  return now < lane.pausedUntil ? { code: 'paused', retryAt: lane.pausedUntil } : null
}

/** What a wrong answer costs. */
export interface Failure {
  account: Account
  events: EventDraft[]
  /** Wrong answers that are still taken before a wait, or before none is. */
  remaining: number
  /** When the next answer is looked at; null for at once, and where none is. */
  retryAt: number | null
}

/** Counts one wrong answer; at the cap of both lanes the typed authenticators are disabled. */
export function countFailure(account: Account, name: LaneName, now: number, limits: Limits): Failure {
  const before = account.lanes[name]
  const cap = capOf(account, name, limits)
  // Before the first enrollment there is nothing to guess, and a cap would keep the account from ever having one.
  const most = account.firstEnrolledAt === null ? cap - 1 : cap
  const failures = Math.min(before.failures + 1, most)
  const capped = failures >= cap
  const wait = waitAfter(inARow({ ...before, failures }), limits)
  const near = !before.warned && failures >= nearCap(before, cap)
  const lane: Lane = { ...before, failures, pausedUntil: wait === 0 ? 0 : now + wait, ...(near && { warned: true }) }
  const events: EventDraft[] = []
  if (wait > 0 && !capped) events.push({ kind: 'answers-paused', data: { lane: name, failures, until: now + wait } })
  if (near) events.push({ kind: 'cap-near', data: { lane: name, failures } })
  if (capped) events.push({ kind: 'lane-capped', data: { lane: name, failures } })
  const counted: Account = { ...account, lanes: { ...account.lanes, [name]: lane } }
  const disabled = bothCapped(counted, limits)
  if (disabled) events.push({ kind: 'authenticators-disabled', data: { before: now, except: null } })
  return {
    account: disabled ? disableAuthenticators(counted, now) : counted,
    events,
    remaining: remainingIn(counted, name, limits),
    retryAt: wait === 0 || capped ? null : now + wait,
  }
}

/** A right answer clears its own lane only, so that passing here gives a guesser elsewhere no new tries. */
export function clearLane(account: Account, name: LaneName): Account {
  return { ...account, lanes: { ...account.lanes, [name]: { failures: 0, pausedUntil: 0 } } }
}

/** Where nothing was left to guess and something new is bound, what was counted before counts against nothing. */
export function clearLanes(account: Account): Account {
  return clearLane(clearLane(account, 'known'), 'other')
}

/**
 * A right answer on a known browser opens the lane of all others again when it has reached its cap: for the first few
 * answers, no more. Without it whoever knows the password could keep the owner from every new browser for good; with the
 * whole budget again, an owner who passes daily would give a guesser a new one every day.
 */
export function reopenOther(
  account: Account,
  passed: LaneName,
  limits: Limits,
): { account: Account; events: EventDraft[] } {
  const guessable = activeAuthenticators(account).length > 0
  if (passed !== 'known' || !guessable || !isCapped(account, 'other', limits)) return { account, events: [] }
  const { granted } = account.lanes.other
  const failures = Math.max(0, capOf(account, 'other', limits) - limits.failuresInARow)
  const other: Lane = { failures, pausedUntil: 0, forgiven: failures, ...(granted && { granted }) }
  return {
    account: { ...account, lanes: { ...account.lanes, other } },
    events: [{ kind: 'lane-reopened', data: { lane: 'other' } }],
  }
}

/** The owner is told five answers before the cap, or with the first one that fails again after an unlock nearer to it. */
function nearCap({ forgiven = 0 }: Lane, cap: number): number {
  return Math.max(cap - 5, forgiven + 1)
}

function waitAfter(inARow: number, limits: Limits): number {
  if (inARow < limits.failuresInARow) return 0
  const index = Math.min(inARow - limits.failuresInARow, limits.waits.length - 1)
  return limits.waits[index] ?? 0
}

function bothCapped(account: Account, limits: Limits): boolean {
  return isCapped(account, 'known', limits) && isCapped(account, 'other', limits)
}
