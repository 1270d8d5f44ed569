import type { Account } from './account.ts'
import { closed } from './challenges.ts'

/** Typed authenticators no longer count, until they are bound anew; what is open or approved is void, sessions end. */
export function disableAuthenticators(account: Account, now: number): Account {
  return {
    ...account,
    authenticators: account.authenticators.map((authenticator) => ({ ...authenticator, state: 'disabled' })),
    pending: [],
    challenges: account.challenges.map((challenge) => (challenge.state === 'spent' ? challenge : closed(challenge))),
    sessionsFrom: { firstFactorAt: now, except: null },
  }
}
