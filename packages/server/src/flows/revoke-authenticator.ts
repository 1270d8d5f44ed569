import type { Account } from '../account/account.ts'
import { closeAll } from '../account/challenges.ts'
import { withoutTheirs } from '../account/lost-device.ts'
import { endSessions } from '../account/sessions.ts'
import type { By } from '../operators/by.ts'
import type { Flow } from './flow.ts'

/**
 * An operator takes a device away, e.g. one that was reported lost: its codes, what a thief may have made with it, what is
 * open or approved, all sessions and all browsers that passed before are void in one change. Unlike its owner, an operator
 * may take the last one: a lost device is worse than none.
 *
 * @returns whether there was such a device
 */
export function revokeAuthenticator(id: string, by: By): Flow<boolean> {
  return (account, context) => {
    const { now } = context
    if (!account.authenticators.some((one) => one.id === id)) return { outcome: false }
    const cleared = withoutTheirs(account, id, context)
    const left: Account = {
      ...cleared.account,
      authenticators: account.authenticators.filter((one) => one.id !== id),
      pending: [],
      browsers: [],
    }
    return {
      outcome: true,
      account: endSessions(closeAll(left), now, null),
      events: [
        {
          kind: 'authenticator-removed',
          data: {
            ...{ authenticator: id, ...by, before: now, except: null },
            ...(cleared.backupCodesVoid && { backupCodesVoid: true }),
          },
        },
        ...cleared.events,
      ],
    }
  }
}
