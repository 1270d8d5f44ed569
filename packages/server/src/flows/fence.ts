import { stepAt } from '@warifu/otp'
import { type Account, type Authenticator, newAccount } from '../account/account.ts'
import { closeAll } from '../account/challenges.ts'
import { noRecovery } from '../account/recovery.ts'
import { endSessions } from '../account/sessions.ts'
import type { By } from '../operators/by.ts'
import type { Flow, FlowContext } from './flow.ts'

/** What a fence did to an account. */
export interface Fenced {
  /** Unused backup codes: some may have been used in what was lost. 0 once they are void. */
  unsureBackupCodes: number
}

/**
 * Puts a fence between an account and what may have happened to it in commits that were lost: an older copy was
 * restored, or a replica promoted that was behind. Every code up to now counts as used, nothing that was open or
 * approved counts any more, and all sessions end.
 */
export function fence(by: By, { voidBackupCodes }: { voidBackupCodes: boolean }): Flow<Fenced> {
  return (account, context) => {
    if (account === newAccount) return { outcome: { unsureBackupCodes: 0 } }
    const { now } = context
    const unused = account.backupCodes?.codes.filter(({ usedAt }) => usedAt === null).length ?? 0
    const fenced: Account = {
      ...account,
      authenticators: account.authenticators.map((one) => ({ ...one, lastStep: spentUpTo(one, context) })),
      pending: [],
      mayBind: null,
      // A release password is used up by its use, and may have been used.
      recovery: { ...noRecovery, password: voidBackupCodes ? null : account.recovery.password },
      backupCodes: voidBackupCodes ? null : account.backupCodes,
    }
    return {
      outcome: { unsureBackupCodes: voidBackupCodes ? 0 : unused },
      account: endSessions(closeAll(fenced), now, null),
      events: [{ kind: 'fenced', data: { ...by, voidBackupCodes, before: now, except: null } }],
    }
  }
}

/** The end of the present window; of a pressed token as many presses as are looked ahead for. */
function spentUpTo(authenticator: Authenticator, { now, limits }: FlowContext): number {
  const { kind, lastStep, periodSeconds, drift } = authenticator
  if (kind === 'hotp') return lastStep + limits.lookAhead
  return Math.max(lastStep, stepAt(now, periodSeconds) + drift.steps + limits.window)
}
