import type { Limits } from '../options/limits.ts'
import { type Account, type Authenticator, activeAuthenticators } from './account.ts'

/** A token comes with its secret from the factory; an app is enrolled here. */
export type Kind = 'app' | 'token'

export function kindOf({ hardware }: Pick<Authenticator, 'hardware'>): Kind {
  return hardware === null ? 'app' : 'token'
}

/** Suspended ones need room in the document too; with as many as may work, nobody notices a limit. */
const withSuspended = 2

/** Whether the account may have one more working authenticator of this kind, leaving one out of the count. */
export function hasRoom(account: Account, kind: Kind, limits: Limits, except?: string): boolean {
  const kept = account.authenticators.filter(({ id, state }) => id !== except && state !== 'disabled')
  if (kept.length >= limits.authenticators * withSuspended) return false
  const others = activeAuthenticators(account).filter(({ id }) => id !== except)
  const alike = others.filter((one) => kindOf(one) === kind)
  return others.length < limits.authenticators && alike.length < (kind === 'app' ? limits.apps : limits.tokens)
}
