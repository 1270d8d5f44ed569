import { type Account, newAccount } from '../account/account.ts'
import { type Release, releaseBy, withRelease } from '../account/recovery.ts'
import { hashSentCode, makeSentCode, toldAnswers } from '../account/sent-code.ts'
import type { By } from '../operators/by.ts'
import type { AppliedPolicy } from '../policy/policy.ts'
import type { Flow } from './flow.ts'
import { supportPurpose } from './prove-with-code.ts'
import { requestOf, stopped } from './recover.ts'

/**
 * The support desk's way back in, for who can prove it in no other way. One operator asks for it, after checking who
 * calls, as the site's procedure says. Every channel hears of it, and the owner can stop it. Once the wait is over a
 * second operator gives out a code, which the owner types in after the password, once, within minutes. No operator ever
 * sees a secret, or a code of a device.
 */

/** What came of {@link Operators.requestRelease}: when a second operator may approve it, and by when it ought to be done. */
export type ReleaseRequested =
  | { ok: true; readyAt: number; dueAt: number }
  | { ok: false; code: 'account-unknown' | 'never-enrolled' | 'requested-already' | 'company-devices' }

export function requestRelease(by: By): Flow<ReleaseRequested> {
  return (account, { now, limits, policy }) => {
    const code = refusedRequest(account, policy, now)
    if (code !== null) return { outcome: { ok: false, code } }
    const readyAt = now + limits.recoveryWait
    const dueAt = now + limits.releaseDue
    const expiresAt = Math.max(readyAt, dueAt) + limits.recoveryOpen
    const { actor } = by
    const release: Release = { by: 'support', actor, requestedAt: now, readyAt, expiresAt, dueAt, code: null }
    return {
      outcome: { ok: true, readyAt, dueAt },
      account: { ...account, recovery: withRelease(account.recovery, release, now) },
      events: [requestOf('support', now, limits, { ...by })],
    }
  }
}

function refusedRequest(
  account: Account,
  policy: AppliedPolicy,
  now: number,
): Extract<ReleaseRequested, { ok: false }>['code'] | null {
  if (account === newAccount) return 'account-unknown'
  // Whoever never had a device enrolls the first one after the password.
  if (account.firstEnrolledAt === null) return 'never-enrolled'
  // Nothing could be enrolled at its end: import another of the site's own devices.
  if (policy.authenticators === 'company') return 'company-devices'
  return releaseBy(account.recovery, 'support', now) === undefined ? null : 'requested-already'
}

/** What came of {@link Operators.approveRelease}. `code`: to be read out to the owner, and to be written down nowhere. */
export type ReleaseApproved =
  | { ok: true; code: string; expiresAt: number }
  | { ok: false; code: 'account-unknown' | 'nothing-requested' | 'same-operator' }
  | { ok: false; code: 'too-early'; readyAt: number }

export function approveRelease(by: By): Flow<ReleaseApproved> {
  return (account, context) => {
    const { now, limits, key, keys, random } = context
    if (account === newAccount) return { outcome: { ok: false, code: 'account-unknown' } }
    const release = releaseBy(account.recovery, 'support', now)
    if (release === undefined) return { outcome: { ok: false, code: 'nothing-requested' } }
    if (limits.releaseOperators > 1 && isSame(release.actor ?? '', by.actor))
      return { outcome: { ok: false, code: 'same-operator' } }
    if (now < release.readyAt) return { outcome: { ok: false, code: 'too-early', readyAt: release.readyAt } }
    const code = makeSentCode(random)
    const expiresAt = now + limits.releaseCode
    const hash = hashSentCode(code, supportPurpose, key, keys, keys.currentId)
    const approved: Release = { ...release, code: { hash, expiresAt, answersLeft: toldAnswers } }
    return {
      outcome: { ok: true, code, expiresAt },
      account: { ...account, recovery: withRelease(account.recovery, approved, now) },
      events: [{ kind: 'release-approved', data: { ...by, until: expiresAt } }],
    }
  }
}

/** One person is not two for writing their name in capitals, or with something in it that nobody sees. */
function isSame(a: string, b: string): boolean {
  const [one, other] = [a, b].map((name) =>
    name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]+/gu, ''),
  )
  return one === other
}

/** Stops whatever recovery waits or is open. @returns whether there was one */
export function cancelRelease(by: By): Flow<boolean> {
  return (account, { now }) => {
    const without = stopped(account, now)
    if (without === null) return { outcome: false }
    return { outcome: true, account: without, events: [{ kind: 'recovery-cancelled', data: { by: 'support', ...by } }] }
  }
}
