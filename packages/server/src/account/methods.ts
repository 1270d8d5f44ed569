import type { Method } from '@warifu/contract'
import type { KeyRing } from '../crypto/key-ring.ts'
import { methodsFor } from '../policy/methods.ts'
import type { AppliedPolicy } from '../policy/policy.ts'
import {
  type Account,
  type AnsweredWith,
  answeringAuthenticators,
  type Challenge,
  countingAuthenticators,
} from './account.ts'
import { backupCodesLeft } from './backup-codes.ts'

/** Which of these methods the account can answer with now. */
export function methodsAtHand(
  account: Account,
  methods: readonly Method[],
  { policy, keys }: { policy: AppliedPolicy; keys: KeyRing },
): Method[] {
  const atHand: Readonly<Record<Method, boolean>> = {
    code: countingAuthenticators(account, policy).length > 0,
    'backup-code': backupCodesLeft(account.backupCodes, keys) > 0,
    // Named by the site's own policy only, and whom they reach is known when one is sent. Who left still has both.
    email: account.leftAt === null,
    sms: account.leftAt === null,
  }
  return methods.filter((method) => atHand[method])
}

/** What a challenge takes: what it was opened for, as far as policy still lets it count. */
export function methodsOf({ methods, operation }: Challenge, policy: AppliedPolicy): Method[] {
  const now = methodsFor(policy, operation)
  return methods.filter((method) => now.includes(method))
}

/** Whether an answer that was given counts now: its method, and the device it came from. */
export function stillCounts(
  account: Account,
  { method, authenticator }: Pick<AnsweredWith, 'method' | 'authenticator'>,
  methods: readonly Method[],
  moment: { policy: AppliedPolicy; now: number },
): boolean {
  if (!methods.includes(method)) return false
  if (method !== 'code') return true
  if (authenticator === null) return moment.policy.authenticators === 'any'
  return answeringAuthenticators(account, moment).some(({ id }) => id === authenticator)
}
