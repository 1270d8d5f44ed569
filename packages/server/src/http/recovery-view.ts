import type { RecoveryView } from '@warifu/contract'
import type { Account } from '../account/account.ts'
import { gatheringOf, type RecoveryState, type Release, releaseBy, releasePasswordTries } from '../account/recovery.ts'
import { holdsRight } from '../flows/start-enrollment.ts'
import type { Settings } from '../options/options.ts'
import { type Contact, maskContact } from '../request/contacts.ts'
import type { Who } from '../request/who.ts'

/**
 * How recovery stands for a session. Who is signed in sees what waits, to stop it; who is not sees what can be proven.
 *
 * @param contacts - those that count, of this account
 */
export function viewRecovery(
  { account, asker }: Who,
  contacts: readonly (Contact | undefined)[],
  { limits }: Settings,
  now: number,
): RecoveryView {
  const release = account && shownRelease(account.recovery, now)
  const signedIn = asker.stage === 'signed-in'
  const right = account?.mayBind
  const open = !signedIn && right?.grounds === 'recovery' && holdsRight(right, asker, now)
  const state = open ? 'open' : stateOf(release, now)
  const ways = account === undefined || signedIn ? [] : waysOf(account, asker.session, contacts, now)
  const proven = ways.filter((way) => way.proven && way.method !== 'support-code').length
  return {
    now,
    state,
    ways,
    missing: state === 'none' && !signedIn ? Math.max(0, limits.recoveryProofs - proven) : Number(state === 'ready'),
    waitSeconds: limits.recoveryWait / 1000,
    by: release?.by ?? null,
    requestedAt: release?.requestedAt ?? null,
    readyAt: release?.readyAt ?? null,
    expiresAt: open ? (right?.until ?? null) : (release?.expiresAt ?? null),
    releasePasswordSetAt: signedIn ? (account?.recovery.password?.setAt ?? null) : null,
  }
}

/** A code of the support desk that is taken now comes first; then what its owner asked for. */
function shownRelease(recovery: RecoveryState, now: number): Release | undefined {
  const support = releaseBy(recovery, 'support', now)
  const isTold = support?.code != null && now < support.code.expiresAt
  return isTold ? support : (releaseBy(recovery, 'owner', now) ?? support)
}

function stateOf(release: Release | undefined, now: number): 'none' | 'waiting' | 'ready' {
  if (release === undefined) return 'none'
  return now < release.readyAt ? 'waiting' : 'ready'
}

function waysOf(
  { recovery, leftAt }: Account,
  session: string,
  contacts: readonly (Contact | undefined)[],
  now: number,
): RecoveryView['ways'] {
  const proofs = gatheringOf(recovery, session, now)?.proofs ?? []
  const { password } = recovery
  const told = releaseBy(recovery, 'support', now)?.code
  const ways: RecoveryView['ways'][number][] = contacts.flatMap((contact) =>
    contact === undefined || leftAt !== null
      ? []
      : [{ method: contact.method, to: maskContact(contact), proven: proofs.includes(contact.method) }],
  )
  const hasPassword = leftAt === null && password !== null && password.failures < releasePasswordTries
  const passwordProven = proofs.includes('release-password')
  if (hasPassword || passwordProven) ways.push({ method: 'release-password', to: null, proven: passwordProven })
  if (told && now < told.expiresAt) ways.push({ method: 'support-code', to: null, proven: false })
  return ways
}
