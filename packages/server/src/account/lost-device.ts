import type { EventDraft } from '../events/event.ts'
import type { Limits } from '../options/limits.ts'
import type { Account } from './account.ts'

/** How long a device may be gone before anybody misses it, in milliseconds. */
const unmissed = 7 * 24 * 3_600_000

/** An account without what a thief may have made with a device that is lost, and the lines that say so. */
export interface Cleared {
  account: Account
  events: EventDraft[]
  /** Whether backup codes went too. */
  backupCodesVoid: boolean
}

/**
 * Whoever has a device and the password may have set a release password with it, or issued backup codes: with its last
 * use, or in the last days, since a thief goes on using it. The codes of the account's first enrollment are its owner's.
 *
 * @param paperShown - whether one of these codes was just used: they are in its owner's hands
 */
export function withoutTheirs(
  account: Account,
  id: string,
  { now, limits }: { now: number; limits: Limits },
  paperShown = false,
): Cleared {
  const { recovery, backupCodes } = account
  const used = account.authenticators.find((one) => one.id === id)?.lastUsedAt ?? null
  const isTheirs = (at: number): boolean =>
    at >= now - unmissed || (used !== null && at >= used && at <= used + limits.approval)
  const passwordVoid = recovery.password !== null && isTheirs(recovery.password.setAt)
  const backupCodesVoid =
    backupCodes !== null && !paperShown && isTheirs(backupCodes.issuedAt) && !areFirst(account, limits)
  return {
    account: {
      ...account,
      ...(passwordVoid && { recovery: { ...recovery, password: null } }),
      ...(backupCodesVoid && { backupCodes: null }),
    },
    events: passwordVoid ? [{ kind: 'release-password-void', data: {} }] : [],
    backupCodesVoid,
  }
}

function areFirst({ backupCodes, firstEnrolledAt }: Account, limits: Limits): boolean {
  return backupCodes !== null && backupCodes.issuedAt <= (firstEnrolledAt ?? 0) + limits.approval
}
