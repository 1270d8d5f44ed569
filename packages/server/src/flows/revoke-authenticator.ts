import type { Account } from '../account/account.ts'
import { closeAll } from '../account/challenges.ts'
import { endSessions } from '../account/sessions.ts'
import type { By } from '../operators/by.ts'
import type { Flow } from './flow.ts'
import { withoutTheirs } from './report-loss.ts'

/**
 * An operator takes a device away, e.g. one that was reported lost: its codes, what is open or approved, and all sessions
 * are void in one change. Unlike its owner, an operator may take the last one: a lost device is worse than none.
 *
 * @returns whether there was such a device
 */
export function revokeAuthenticator(id: string, by: By): Flow<boolean> {
  return (account, { now }) => {
    if (!account.authenticators.some((one) => one.id === id)) return { outcome: false }
    const left: Account = {
      ...withoutTheirs(account, id),
      authenticators: account.authenticators.filter((one) => one.id !== id),
      pending: [],
    }
    return {
      outcome: true,
      account: endSessions(closeAll(left), now, null),
      events: [{ kind: 'authenticator-removed', data: { authenticator: id, ...by, before: now, except: null } }],
    }
  }
}
