import type { Agent } from '@warifu/contract'
import type { Account } from '../account/account.ts'
import type { AccountKey } from '../account/account-key.ts'
import type { ShownBrowser } from '../account/browsers.ts'
import type { KeyRing, Sealed } from '../crypto/key-ring.ts'
import type { EventDraft } from '../events/event.ts'
import type { Limits } from '../options/limits.ts'
import type { AppliedPolicy } from '../policy/policy.ts'

/** What a flow may know of the world. All of it is a value or synchronous: a flow runs under the account's lock. */
export interface FlowContext {
  key: AccountKey
  now: number
  random: (length: number) => Uint8Array
  limits: Limits
  /**
   * The account's own; throws for a group that the options do not know, so that only what needs no policy goes on, such
   * as an operator's way to put it right.
   */
  readonly policy: AppliedPolicy
  /** How long right answers are remembered for operations of low risk; 0 where no operation goes by them. */
  rememberAnswers: number
  keys: KeyRing
  /** Opens an authenticator's secret. */
  open: (sealed: Sealed, authenticator: string) => Uint8Array
}

/** What a flow changes, and what it logs of it. */
export interface Changed<T> {
  outcome: T
  account: Account
  events: readonly EventDraft[]
}

/** What a flow decides. Without `account` nothing changes, and there is nothing to log. */
export type FlowDecision<T> = Changed<T> | { outcome: T }

/** A flow: the account as it is under the lock, to the account as it shall be. */
export type Flow<T> = (account: Account, context: FlowContext) => FlowDecision<T>

/** Who asks, as a flow needs it: digests, and whether this browser passed before. */
export interface Asker {
  /** Digest of the host's session id. */
  session: string
  stage: 'first-factor' | 'signed-in'
  firstFactorAt: number
  /** What the browser says it is; for its owner to read, never to decide by. */
  agent: Agent
  /** Its network address, as the host says. */
  address?: string
  /** What the browser's cookie says, as this account would know it. */
  browsers: readonly ShownBrowser[]
}
