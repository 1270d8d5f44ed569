import type { Account } from './account.ts'
import { closeAll } from './challenges.ts'
import { endSessions } from './sessions.ts'

/** Typed authenticators no longer count, until they are bound anew; what is open or approved is void, sessions end. */
export function disableAuthenticators(account: Account, now: number): Account {
  const disabled: Account = {
    ...account,
    authenticators: account.authenticators.map((authenticator) => ({ ...authenticator, state: 'disabled' })),
    pending: [],
  }
  return endSessions(closeAll(disabled), now, null)
}
