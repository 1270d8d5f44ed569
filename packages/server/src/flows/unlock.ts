import { type Account, type Lane, type LaneName, newAccount } from '../account/account.ts'
import { capOf, inARow, isCapped, remainingIn } from '../account/lanes.ts'
import type { By } from '../operators/by.ts'
import type { Limits } from '../options/limits.ts'
import type { Flow } from './flow.ts'

/** What came of {@link Warifu.unlock}. */
export type Unlocked =
  | {
      ok: true
      /** Wrong codes that each lane takes now before the next wait: browsers that passed before, and all others. */
      remaining: Readonly<Record<LaneName, number>>
    }
  | { ok: false; code: UnlockRefused }

/**
 * Why nothing was unlocked.
 *
 * - `account-unknown`: no such account.
 * - `nothing-to-unlock`: no wrong code is counted since the last right one.
 * - `authenticators-disabled`: too many wrong codes disabled them; they must be bound anew, with a backup code or by
 *   recovery.
 * - `too-many-failures`: the account has had all that may be granted; a right answer on a known browser, or a backup
 *   code, still lets its owner in.
 */
export type UnlockRefused = 'account-unknown' | 'nothing-to-unlock' | 'authenticators-disabled' | 'too-many-failures'

/** Wrong answers since the last right one, over both lanes and with everything granted, stay below NIST's 100. */
const mostTogether = 99

/**
 * Ends the pauses of both lanes and gives each its first few tries again. The count towards the cap is not lowered: it
 * goes back only with a right answer (NIST SP 800-63B-4 section 3.2.2), or somebody who guesses and calls the support
 * desk in turn would have no limit. Where the cap leaves fewer tries, more are granted beyond it, as long as the whole
 * stays below 100.
 */
export function unlock(by: By): Flow<Unlocked> {
  return (account, { limits }) => {
    if (account === newAccount) return refused('account-unknown')
    if (areDisabled(account)) return refused('authenticators-disabled')
    if (!counts(account, 'known', limits) && !counts(account, 'other', limits)) return refused('nothing-to-unlock')
    const unlocked = unlockLane(unlockLane(account, 'known', limits), 'other', limits)
    if (unlocked === account) return refused('too-many-failures')
    const left = (name: LaneName) => remainingIn(unlocked, name, limits)
    return {
      outcome: { ok: true, remaining: { known: left('known'), other: left('other') } },
      account: unlocked,
      events: [{ kind: 'unlocked', data: { ...by } }],
    }
  }
}

/** The same account when the lane has nothing to unlock, or no try left that might be given. */
function unlockLane(account: Account, name: LaneName, limits: Limits): Account {
  if (!counts(account, name, limits)) return account
  const lane = account.lanes[name]
  const { known, other } = account.lanes
  const left = capOf(account, name, limits) - lane.failures
  const room = Math.max(0, mostTogether - 2 * limits.cap - (known.granted ?? 0) - (other.granted ?? 0))
  const more = Math.min(room, Math.max(0, limits.failuresInARow - left))
  if (left + more <= 0) return account
  return { ...account, lanes: { ...account.lanes, [name]: unlockedLane(account, lane, more) } }
}

function unlockedLane({ firstEnrolledAt }: Account, { failures, granted = 0 }: Lane, more: number): Lane {
  // Before the first enrollment there is nothing to guess: the count has no end, so it begins anew.
  if (firstEnrolledAt === null) return { failures: 0, pausedUntil: 0 }
  return { failures, pausedUntil: 0, forgiven: failures, granted: granted + more }
}

function counts(account: Account, name: LaneName, limits: Limits): boolean {
  return inARow(account.lanes[name]) > 0 || isCapped(account, name, limits)
}

function areDisabled({ authenticators }: Account): boolean {
  return (
    authenticators.some(({ state }) => state === 'disabled') && !authenticators.some(({ state }) => state === 'active')
  )
}

function refused(code: UnlockRefused): { outcome: Unlocked } {
  return { outcome: { ok: false, code } }
}
