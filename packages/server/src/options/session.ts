/** A session of the host, as `identify` tells it. */
export interface Session {
  /** The host's user id. */
  accountId: string
  /** Tenant; `default` when left out. */
  namespace?: string
  /** The host's session id. Only a digest of it is kept. */
  sessionId: string
  /** The account's name in the authenticator app, e.g. `Hanako (personal)`; no colon. */
  label: string
  /** `first-factor`: the password is passed, the code is not. */
  stage: 'first-factor' | 'signed-in'
  /** When the first factor was passed, in milliseconds since 1970-01-01 UTC. */
  firstFactorAt: number
}
