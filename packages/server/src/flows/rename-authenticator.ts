import type { Account, Authenticator } from '../account/account.ts'
import { isTaken } from '../account/names.ts'
import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import type { Flow } from './flow.ts'

/** Why an authenticator cannot have this name, or null. Names tell devices apart, so each is there once. */
export function refusedName(account: Account | undefined, id: string, name: string): Refusal | null {
  const authenticators = account?.authenticators ?? []
  if (!authenticators.some((one) => one.id === id)) return { code: 'authenticator-unknown' }
  return isTaken(account, name, id) ? { code: 'name-taken' } : null
}

/** Gives an authenticator another name. */
export function renameAuthenticator(id: string, name: string): Flow<Result<Authenticator>> {
  return (account) => {
    const refused = refusedName(account, id, name)
    if (refused !== null) return { outcome: refuse(refused) }
    const authenticators = account.authenticators.map((one) => (one.id === id ? { ...one, name } : one))
    return {
      outcome: { ok: true, value: authenticators.find((one) => one.id === id) as Authenticator },
      account: { ...account, authenticators },
      events: [{ kind: 'authenticator-renamed', data: { authenticator: id } }],
    }
  }
}
