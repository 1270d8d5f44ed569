import type { Method } from '@warifu/contract'

/** Every method that policy may speak of; what is not installed yet is refused at creation, by name. */
export type MethodName = Method | 'passkey' | 'push'

/**
 * What the site, or one group of its people, demands of second factors. What is left out is as it was: a group's as the
 * site's own, the site's own as it comes.
 *
 * @example
 * ```ts
 * const staff: Policy = {
 *   enrollment: 'required',
 *   grace: 14 * 24 * 3_600_000,
 *   authenticators: 'company',
 *   methods: { 'sign-in': ['code'] },
 * }
 * ```
 */
export interface Policy {
  /**
   * What each operation is answered with: the host's own, and those that Warifu brings. `'phishingResistant'`: whatever no
   * page in between can pass on. Codes and backup codes never are, so that such an operation is refused until a method
   * is installed that is.
   *
   * @defaultValue codes; for signing in, and for a new device, backup codes too
   */
  methods?: Readonly<Record<string, readonly MethodName[] | 'phishingResistant'>>
  /**
   * Whether an account must have an authenticator before it may sign in.
   * @defaultValue `'optional'`
   */
  enrollment?: 'optional' | 'required'
  /**
   * How long an account may still sign in without, in milliseconds from its first sign-in under this policy, or from when
   * it was put under the group. An account has one grace in its life: another group gives it no second one.
   * @defaultValue none
   */
  grace?: number
  /** When every grace ends, in milliseconds since 1970-01-01 UTC; alone, the day that all begin on. */
  graceEnds?: number
  /**
   * Whose devices count. `'company'`: tokens that an operator imported with the number of the factory. An app never does:
   * whoever sees its QR code can keep it on any phone, and nothing that a code says tells which.
   * @defaultValue `'any'`
   */
  authenticators?: 'any' | 'company'
}

/** A policy that was read and checked: what decisions go by. */
export interface AppliedPolicy {
  /** For the operations that were named; what was not is as usual. */
  methods: ReadonlyMap<string, readonly Method[]>
  enrollment: 'optional' | 'required'
  grace: number
  graceEnds: number | null
  authenticators: 'any' | 'company'
}

/** Whose policy applies. */
export interface Policies {
  /** @throws WarifuError `unknown-group` for a group that the options do not name: nothing is decided by a guess */
  of(account: { group: string | null } | undefined): AppliedPolicy
  /** Names of the groups that there are. */
  groups: readonly string[]
}
