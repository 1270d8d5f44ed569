import type { EventDraft } from '../events/event.ts'
import type { Limits } from '../options/limits.ts'
import type { Refusal } from '../refusal/refusal.ts'
import type { Account, Lane, LaneName } from './account.ts'
import { disableAuthenticators } from './disable-authenticators.ts'

/**
 * The failure budget: one count per lane over every method and route. A lane takes five wrong answers in a row, then
 * one after each growing wait, and at the cap none at all; no window and no new session resets it
 * (NIST SP 800-63B-4 section 3.2.2; RTS 2018/389 Article 4(3)(b)).
 */

/** Why no typed code is looked at in this lane now, or null. Nothing is counted for what is not looked at. */
export function refusedByLane(account: Account, name: LaneName, now: number, limits: Limits): Refusal | null {
  const lane = account.lanes[name]
  if (lane.failures >= limits.cap) return { code: 'typed-codes-off' }
  return now < lane.pausedUntil ? { code: 'paused', retryAt: lane.pausedUntil } : null
}

/** What a wrong answer costs. */
export interface Failure {
  account: Account
  events: EventDraft[]
  /** Wrong answers that are still taken before a wait. */
  remaining: number
  retryAt: number | null
}

/** Counts one wrong answer; at the cap of both lanes the typed authenticators are disabled. */
export function countFailure(account: Account, name: LaneName, now: number, limits: Limits): Failure {
  // Before the first enrollment there is nothing to guess, and a cap would keep the account from ever having one.
  const most = account.firstEnrolledAt === null ? limits.cap - 1 : limits.cap
  const failures = Math.min(account.lanes[name].failures + 1, most)
  const wait = waitAfter(failures, limits)
  const lane: Lane = { failures, pausedUntil: wait === 0 ? 0 : now + wait }
  const events: EventDraft[] = []
  if (wait > 0 && failures < limits.cap) {
    events.push({ kind: 'answers-paused', data: { lane: name, failures, until: lane.pausedUntil } })
  }
  if (failures === limits.cap - 5) events.push({ kind: 'cap-near', data: { lane: name, failures } })
  if (failures === limits.cap) events.push({ kind: 'lane-capped', data: { lane: name, failures } })
  const counted: Account = { ...account, lanes: { ...account.lanes, [name]: lane } }
  const disabled = bothCapped(counted, limits)
  if (disabled) events.push({ kind: 'authenticators-disabled', data: { before: now, except: null } })
  return {
    account: disabled ? disableAuthenticators(counted, now) : counted,
    events,
    remaining: Math.max(0, limits.failuresInARow - failures),
    retryAt: wait === 0 ? null : lane.pausedUntil,
  }
}

/** A right answer clears its own lane only, so that passing here gives a guesser elsewhere no new tries. */
export function clearLane(account: Account, name: LaneName): Account {
  return { ...account, lanes: { ...account.lanes, [name]: { failures: 0, pausedUntil: 0 } } }
}

/**
 * A right answer on a known browser opens the lane of all others again when it has reached its cap. Without it whoever
 * knows the password could keep the owner from every new browser for good.
 */
export function reopenOther(
  account: Account,
  passed: LaneName,
  limits: Limits,
): { account: Account; events: EventDraft[] } {
  if (passed !== 'known' || account.lanes.other.failures < limits.cap) return { account, events: [] }
  return { account: clearLane(account, 'other'), events: [{ kind: 'lane-reopened', data: { lane: 'other' } }] }
}

function waitAfter(failures: number, limits: Limits): number {
  if (failures < limits.failuresInARow) return 0
  const index = Math.min(failures - limits.failuresInARow, limits.waits.length - 1)
  return limits.waits[index] ?? 0
}

function bothCapped({ lanes }: Account, limits: Limits): boolean {
  return lanes.known.failures >= limits.cap && lanes.other.failures >= limits.cap
}
