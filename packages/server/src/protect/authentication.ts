import type { Method } from '@warifu/contract'
import type { AnsweredWith } from '../account/account.ts'
import type { Assurance } from '../options/assurance.ts'

/**
 * How a person was authenticated for what a gate let pass, as the claims of a token say it. Add what you know of the first
 * factor, e.g. `pwd`.
 *
 * @example
 * ```ts
 * const { acr, amr, authTime } = gate.authentication
 * const claims = { sub: accountId, acr, amr: ['pwd', ...amr], auth_time: authTime }
 * ```
 */
export interface Authentication {
  /** What the option `assurance.acr` names; null without it, and for a code that was sent by e-mail or SMS. */
  acr: string | null
  /**
   * Authentication methods. `otp`: a code of an authenticator; `sms`: one that was sent there; both of RFC 8176. It has no
   * word for the others, which are URNs: `urn:warifu:amr:backup-code`, `urn:warifu:amr:email`. `mfa` stands with what counts
   * as a second factor: codes of authenticators and backup codes, never codes that were sent.
   */
  amr: readonly string[]
  /** When the question was answered, in seconds since 1970-01-01 UTC, as `auth_time` has it. */
  authTime: number
}

const methods: Readonly<Record<Method, readonly string[]>> = {
  code: ['otp', 'mfa'],
  'backup-code': ['urn:warifu:amr:backup-code', 'mfa'],
  email: ['urn:warifu:amr:email'],
  sms: ['sms'],
}

/** @param by - null where nothing was asked */
export function authenticationOf(by: AnsweredWith | null, { acr }: Assurance): Authentication | null {
  if (by === null) return null
  const amr = methods[by.method]
  return { acr: amr.includes('mfa') ? acr : null, amr, authTime: Math.floor(by.at / 1000) }
}
