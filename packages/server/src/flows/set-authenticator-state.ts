import type { Account, Authenticator } from '../account/account.ts'
import { closeAll } from '../account/challenges.ts'
import { hasRoom, kindOf } from '../account/room.ts'
import { endSessions } from '../account/sessions.ts'
import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import type { Asker, Flow, FlowContext } from './flow.ts'
import { refusedRemoval } from './remove-authenticator.ts'

/** The two states that an owner sets; `disabled` is the verifier's, and final. */
export type OwnersState = Exclude<Authenticator['state'], 'disabled'>

/** Why an authenticator cannot be brought into this state, or null. Suspending the last one is like removing it. */
export function refusedState(
  account: Account | undefined,
  id: string,
  state: OwnersState,
  context: Pick<FlowContext, 'policy' | 'keys' | 'limits'>,
): Refusal | null {
  const authenticator = account?.authenticators.find((one) => one.id === id)
  if (account === undefined || authenticator === undefined) return { code: 'authenticator-unknown' }
  if (authenticator.state === 'disabled') return { code: 'authenticators-disabled' }
  if (state === 'suspended') return refusedRemoval(account, id, context)
  return hasRoom(account, kindOf(authenticator), context.limits, id) ? null : { code: 'too-many-authenticators' }
}

/** Suspends an authenticator, which voids what a removal would, or lets its codes count again. */
export function setAuthenticatorState(id: string, state: OwnersState, asker: Asker): Flow<Result<Authenticator>> {
  return (account, context) => {
    const refused = refusedState(account, id, state, context)
    if (refused !== null) return { outcome: refuse(refused) }
    const { now } = context
    const before = account.authenticators.find((one) => one.id === id) as Authenticator
    const after: Authenticator = { ...before, state }
    const changed: Account = {
      ...account,
      authenticators: account.authenticators.map((one) => (one.id === id ? after : one)),
    }
    if (state === 'active') {
      return {
        outcome: { ok: true, value: after },
        account: changed,
        events: [{ kind: 'authenticator-resumed', data: { authenticator: id } }],
      }
    }
    const { firstFactorAt } = asker
    return {
      outcome: { ok: true, value: after },
      account: endSessions(closeAll({ ...changed, pending: [] }), now, firstFactorAt),
      events: [{ kind: 'authenticator-suspended', data: { authenticator: id, before: now, except: firstFactorAt } }],
    }
  }
}
