import type { EventDraft } from '../events/event.ts'
import type { Limits } from '../options/limits.ts'
import type { Refusal } from '../verifier/refusal.ts'
import type { Account, Lane, LaneName } from './account.ts'

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
  const failures = account.lanes[name].failures + 1
  const wait = waitAfter(failures, limits)
  const lane: Lane = { failures, pausedUntil: wait === 0 ? 0 : now + wait }
  const events: EventDraft[] = []
  if (wait > 0 && failures < limits.cap) {
    events.push({ kind: 'answers-paused', data: { lane: name, failures, until: lane.pausedUntil } })
  }
  if (failures === limits.cap - 5) events.push({ kind: 'cap-near', data: { lane: name, failures } })
  if (failures === limits.cap) events.push({ kind: 'lane-capped', data: { lane: name, failures } })
  const counted: Account = { ...account, lanes: { ...account.lanes, [name]: lane } }
  const after = bothCapped(counted, limits) ? disabled(counted, now, events) : counted
  return {
    account: after,
    events,
    remaining: Math.max(0, limits.failuresInARow - failures),
    retryAt: wait === 0 ? null : lane.pausedUntil,
  }
}

/** A right answer clears its own lane only, so that passing here gives a guesser elsewhere no new tries. */
export function clearLane(account: Account, name: LaneName): Account {
  return { ...account, lanes: { ...account.lanes, [name]: { failures: 0, pausedUntil: 0 } } }
}

function waitAfter(failures: number, limits: Limits): number {
  if (failures < limits.failuresInARow) return 0
  const index = Math.min(failures - limits.failuresInARow, limits.waits.length - 1)
  return limits.waits[index] ?? 0
}

function bothCapped({ lanes }: Account, limits: Limits): boolean {
  return lanes.known.failures >= limits.cap && lanes.other.failures >= limits.cap
}

/** Typed authenticators no longer count; what was open or approved is void, and older sessions end. */
function disabled(account: Account, now: number, events: EventDraft[]): Account {
  events.push({ kind: 'authenticators-disabled', data: { authenticators: account.authenticators.length } })
  return {
    ...account,
    authenticators: account.authenticators.map((authenticator) => ({ ...authenticator, state: 'disabled' })),
    pending: [],
    challenges: account.challenges.map((challenge) =>
      challenge.state === 'spent' ? challenge : { ...challenge, state: 'closed', details: null },
    ),
    sessionsFrom: now,
  }
}
