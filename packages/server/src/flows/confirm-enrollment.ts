import type { Account, Authenticator, PendingEnrollment } from '../account/account.ts'
import { laneFor, rememberBrowser } from '../account/browsers.ts'
import { clearLane, refusedByLane } from '../account/lanes.ts'
import { endSessions } from '../account/sessions.ts'
import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import { checkCode, refuseCode } from './check-code.ts'
import type { Asker, Flow, FlowContext, FlowDecision } from './flow.ts'

/** SHA1, 6 digits, 30 s: the only set that every authenticator app computes as it is told. */
const parameters = { algorithm: 'SHA1', digits: 6, periodSeconds: 30 } as const

/** A confirmed enrollment: the authenticator, what the browser is to remember, and how long high-risk things wait. */
export interface Enrolled {
  authenticator: Authenticator
  browserIds: string[]
  coolingOffUntil: number | null
}

/** Why a confirmation would not even be looked at, or null. Also asked without the lock, so that it costs nothing. */
export function refusedConfirmation(
  account: Account | undefined,
  id: string,
  asker: Asker,
  context: FlowContext,
): Refusal | null {
  const pending = account?.pending.find((one) => one.id === id && one.session === asker.session)
  if (account === undefined || pending === undefined) return { code: 'enrollment-gone' }
  if (context.now >= pending.expiresAt || account.firstEnrolledAt !== null) return { code: 'enrollment-gone' }
  const lane = laneFor(account, context.key, asker.browserIds, context.keys)
  return refusedByLane(account, lane, context.now, context.limits)
}

/** Confirms a pending enrollment with a code made from its secret; the code's step is spent by it. */
export function confirmEnrollment(id: string, code: unknown, asker: Asker): Flow<Result<Enrolled>> {
  return (account, context) => {
    const unheard = refusedConfirmation(account, id, asker, context)
    if (unheard !== null) return { outcome: refuse(unheard) }
    const pending = account.pending.find((one) => one.id === id) as PendingEnrollment
    const lane = laneFor(account, context.key, asker.browserIds, context.keys)
    const check = checkCode(code, [{ ...parameters, ...pending, lastStep: -1 }], context)
    if (check.verdict !== 'right') {
      const refused = refuseCode(account, lane, check, { enrollment: id }, context)
      return { outcome: refuse(refused.refusal), account: refused.account, events: refused.events }
    }
    return activate(clearLane(account, lane), pending, check.step, asker, context)
  }
}

function activate(
  account: Account,
  { id, name, secret }: PendingEnrollment,
  step: number,
  asker: Asker,
  context: FlowContext,
): FlowDecision<Result<Enrolled>> {
  const { now, limits } = context
  const authenticator: Authenticator = {
    ...parameters,
    id,
    kind: 'totp',
    name,
    secret,
    lastStep: step,
    createdAt: now,
    lastUsedAt: null,
    state: 'active',
  }
  const coolingOffUntil = limits.coolOff > 0 ? now + limits.coolOff : null
  const enrolled: Account = {
    ...account,
    authenticators: [...account.authenticators, authenticator],
    firstEnrolledAt: now,
    pending: [],
    coolingOffUntil,
  }
  // Whoever has been in with a password alone is out: from now on it takes a code.
  const alone = endSessions(enrolled, now, asker.firstFactorAt)
  const remembered = rememberBrowser(alone, context.key, asker.browserIds, context)
  return {
    outcome: { ok: true, value: { authenticator, browserIds: remembered.ids, coolingOffUntil } },
    account: remembered.account,
    events: [
      {
        kind: 'authenticator-enrolled',
        data: { authenticator: id, method: 'totp', first: true, before: now, except: asker.firstFactorAt },
      },
    ],
  }
}
