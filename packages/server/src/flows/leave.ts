import { type Account, newAccount } from '../account/account.ts'
import { backupCodesLeft } from '../account/backup-codes.ts'
import { closeAll } from '../account/challenges.ts'
import { clearLanes } from '../account/lanes.ts'
import { noRecovery } from '../account/recovery.ts'
import { endSessions } from '../account/sessions.ts'
import type { By } from '../operators/by.ts'
import type { Flow } from './flow.ts'

/** What a person who leaves had, and has no more: the proof that everything is void. */
export interface Voided {
  authenticators: readonly { id: string; name: string; serial: string | null }[]
  /** Unused ones. */
  backupCodes: number
  browsers: number
  /** Questions that were open, and approvals that were not spent. */
  challenges: number
}

/**
 * A person leaves: every method and every session of theirs is void in one change. The account stays, with its log, so
 * that a password alone never enrolls anything there again.
 */
export function leave(by: By): Flow<Voided | null> {
  return (account, { now, keys }) => {
    if (account === newAccount) return { outcome: null }
    const voided: Voided = {
      authenticators: account.authenticators.map(({ id, name, hardware }) => ({
        ...{ id, name, serial: hardware?.serial ?? null },
      })),
      backupCodes: backupCodesLeft(account.backupCodes, keys),
      browsers: account.browsers.length,
      challenges: account.challenges.filter(({ state }) => state === 'open' || state === 'approved').length,
    }
    const left: Account = {
      ...clearLanes(closeAll(account)),
      authenticators: [],
      pending: [],
      backupCodes: null,
      mayBind: null,
      recovery: noRecovery,
      leftAt: now,
      browsers: [],
      group: null,
      invited: null,
      firstEnrolledAt: account.firstEnrolledAt ?? now,
    }
    const { backupCodes, browsers, challenges } = voided
    const counts = { authenticators: voided.authenticators.length, backupCodes, browsers, challenges }
    return {
      outcome: voided,
      account: endSessions(left, now, null),
      events: [{ kind: 'left', data: { ...by, ...counts, before: now, except: null } }],
    }
  }
}
