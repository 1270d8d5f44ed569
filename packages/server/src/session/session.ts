import { isAccountKey } from '../account/account-key.ts'

/** A session of the host, as `identify` tells it. */
export interface Session {
  /** The host's user id: 1 to 200 characters, without spaces around them and without control characters. */
  accountId: string
  /** Tenant, of the same form; `default` when left out. */
  namespace?: string
  /** The host's session id. Only a digest of it is kept. */
  sessionId: string
  /** The account's name in the authenticator app, e.g. `Hanako (personal)`; no colon. */
  label: string
  /** `first-factor`: the password is passed, the code is not. */
  stage: 'first-factor' | 'signed-in'
  /** When the first factor was passed, in milliseconds since 1970-01-01 UTC. */
  firstFactorAt: number
  /**
   * The network address the request came from, as the host sees it behind its proxies. Given, it stands in the log with
   * every attempt, until it is erased or swept; left out, none is kept.
   */
  address?: string
}

/** A session that is not whole is the host's mistake, and no session. */
export function checkSession(session: Session): void {
  for (const field of ['accountId', 'sessionId', 'label'] as const) {
    if (typeof session[field] !== 'string' || session[field] === '') {
      throw new TypeError(`identify must return ${field} as a text that is not empty`)
    }
  }
  // A database may end a text where a control character stands: notices would go to whoever has the rest of the name.
  const { accountId: id, namespace = 'default' } = session
  if (!isAccountKey({ namespace, id })) {
    throw new TypeError(
      'identify must return accountId, and namespace or none, as 1 to 200 characters without spaces around them and without control characters',
    )
  }
  if (session.stage !== 'first-factor' && session.stage !== 'signed-in') {
    throw new TypeError("identify must return stage as 'first-factor' or 'signed-in'")
  }
  const { address } = session
  if (address !== undefined && !(typeof address === 'string' && /^[\x21-\x7e]{1,64}$/.test(address))) {
    throw new TypeError('identify must return address as a network address, or leave it out')
  }
  if (!Number.isFinite(session.firstFactorAt)) {
    throw new TypeError('identify must return firstFactorAt in milliseconds')
  }
}
