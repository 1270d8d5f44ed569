import type { Account } from '../account/account.ts'
import { type ReleasePassword, releasePasswordTries } from '../account/recovery.ts'
import { isReleasePassword } from '../account/release-password.ts'
import type { EventDraft } from '../events/event.ts'
import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import type { Asker, Flow, FlowContext } from './flow.ts'
import { type Proven, refusedRecovery, withProof } from './recover.ts'

/**
 * The release password is checked by a slow hash, which no lock waits for: as with backup codes, the first change pays
 * for the try, and the second looks again at everything. A recovery that comes to its end uses it up.
 */

/** Why a release password would not be looked at, or null. */
export function refusedPassword(
  account: Account | undefined,
  asker: Asker,
  context: Pick<FlowContext, 'now' | 'limits' | 'keys' | 'policy'>,
): Refusal | null {
  const refused = refusedRecovery(account, asker, context)
  if (refused !== null) return refused
  const password = account?.recovery.password ?? null
  if (password === null || !context.keys.sealed(password.hash)) return { code: 'recovery-unavailable' }
  return password.failures >= releasePasswordTries ? { code: 'recovery-unavailable' } : null
}

/** Counts the try as failed, before it is looked at. */
export function beginPassword(asker: Asker): Flow<Result<ReleasePassword>> {
  return (account, context) => {
    const refused = refusedPassword(account, asker, context)
    const { password } = account.recovery
    if (refused !== null || password === null) return { outcome: refuse(refused ?? { code: 'recovery-unavailable' }) }
    return {
      outcome: { ok: true, value: password },
      account: withPassword(account, { ...password, failures: password.failures + 1 }),
      events: [],
    }
  }
}

/** @param hash - of what was typed, made for the password that `beginPassword` gave */
export function settlePassword({ id }: ReleasePassword, hash: Uint8Array, asker: Asker): Flow<Result<Proven>> {
  return (account, context) => {
    const refused = refusedRecovery(account, asker, context)
    if (refused !== null) return { outcome: refuse(refused) }
    const { password } = account.recovery
    // Another one was set, or used up, meanwhile.
    if (password?.id !== id) return { outcome: refuse({ code: 'recovery-unavailable' }) }
    if (isReleasePassword(password, hash, context.key, context.keys)) {
      const right = { ...password, failures: password.failures - 1 }
      return withProof(withPassword(account, right), 'release-password', asker, context)
    }
    const answersLeft = Math.max(0, releasePasswordTries - password.failures)
    const events: EventDraft[] = [{ kind: 'recovery-refused', data: { method: 'release-password', reason: 'wrong' } }]
    if (answersLeft === 0) events.push({ kind: 'release-password-void', data: {} })
    return { outcome: refuse({ code: 'wrong-proof', answersLeft }), account, events }
  }
}

function withPassword(account: Account, password: ReleasePassword | null): Account {
  return { ...account, recovery: { ...account.recovery, password } }
}
