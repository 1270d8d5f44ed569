import { newAccount } from '../account/account.ts'
import { endSessions } from '../account/sessions.ts'
import type { By } from '../operators/by.ts'
import type { Flow } from './flow.ts'

/**
 * Leaves nothing of a person but that there once was somebody: a password alone must never enroll anything under this id
 * again, and sessions from before stay ended.
 *
 * @returns whether there was anything
 */
export function eraseAccount(by: By): Flow<boolean> {
  return (account, { now }) => {
    if (account === newAccount) return { outcome: false }
    const { firstEnrolledAt, sessionsFrom, chain } = account
    const left = { ...newAccount, firstEnrolledAt: firstEnrolledAt ?? now, leftAt: now, sessionsFrom, chain }
    return {
      outcome: true,
      account: endSessions(left, now, null),
      events: [{ kind: 'erased', data: { ...by, before: now, except: null } }],
    }
  }
}
