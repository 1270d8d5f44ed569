import type { Account } from './account.ts'
import { clocksApart } from './clocks-apart.ts'

/**
 * Refuses every session that is older than a change of authenticators.
 *
 * Never moves back: another node's clock may be behind.
 *
 * @param except - the first factor of the session that made the change: it goes on; null for none
 */
export function endSessions(account: Account, now: number, except: number | null): Account {
  return { ...account, sessionsFrom: { firstFactorAt: Math.max(now, account.sessionsFrom.firstFactorAt), except } }
}

/** Whether a session, told by the moment of its first factor, was ended by such a change. */
export function hasEnded({ sessionsFrom }: Account, firstFactorAt: number): boolean {
  return firstFactorAt < sessionsFrom.firstFactorAt && firstFactorAt !== sessionsFrom.except
}

/**
 * Whether a first factor was passed where a clock stands ahead: what ends sessions from now on would not end this one. An
 * account that was changed later than now says that it is the clock here that is wrong, which is for others to refuse.
 */
export function isYetToCome(account: Account | undefined, firstFactorAt: number, now: number): boolean {
  const latest = now + clocksApart
  return firstFactorAt > latest && (account === undefined || account.changedAt <= latest)
}
