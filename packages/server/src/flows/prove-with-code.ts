import type { ContactMethod } from '@warifu/contract'
import type { Account } from '../account/account.ts'
import { gatheringOf, releaseBy, withGathering, withRelease } from '../account/recovery.ts'
import { isSentCode } from '../account/sent-code.ts'
import { type Result, refuse } from '../refusal/refusal.ts'
import type { Asker, Flow, FlowContext, FlowDecision } from './flow.ts'
import { type Proven, refusedRecovery, withProof } from './recover.ts'

/** What the codes of the support desk are hashed for: they belong to the account, whatever the session. */
export const supportPurpose = 'support'

/** Proves with a code that came by e-mail, by SMS, or from the support desk. A wrong one costs one of its few answers. */
export function proveWithCode(
  method: ContactMethod | 'support-code',
  typed: unknown,
  asker: Asker,
): Flow<Result<Proven>> {
  return (account, context) => {
    const by = method === 'support-code' ? 'support' : 'owner'
    const refused = refusedRecovery(account, asker, context, by)
    if (refused !== null) return { outcome: refuse(refused) }
    return method === 'support-code'
      ? proveWithSupportCode(account, typed, asker, context)
      : proveWithSentCode(account, method, typed, asker, context)
  }
}

function proveWithSentCode(
  account: Account,
  method: ContactMethod,
  typed: unknown,
  asker: Asker,
  context: FlowContext,
): FlowDecision<Result<Proven>> {
  const { now, key, keys } = context
  const gathered = gatheringOf(account.recovery, asker.session, now)
  const sent = gathered?.sent.find((one) => one.method === method)
  if (!gathered || !sent || now >= sent.expiresAt || sent.answersLeft === 0) {
    return { outcome: refuse({ code: 'send-again' }) }
  }
  if (isSentCode(typed, sent.hash, asker.session, key, keys)) return withProof(account, method, asker, context)
  const answersLeft = sent.answersLeft - 1
  const left = gathered.sent.map((one) => (one === sent ? { ...sent, answersLeft } : one))
  const recovery = withGathering(account.recovery, { ...gathered, sent: left }, now)
  return wrong({ ...account, recovery }, method, answersLeft)
}

function proveWithSupportCode(
  account: Account,
  typed: unknown,
  asker: Asker,
  context: FlowContext,
): FlowDecision<Result<Proven>> {
  const { now, key, keys } = context
  const release = releaseBy(account.recovery, 'support', now)
  const told = release?.code ?? null
  if (!release || !told || now >= told.expiresAt || told.answersLeft === 0) {
    return { outcome: refuse({ code: 'send-again' }) }
  }
  if (isSentCode(typed, told.hash, supportPurpose, key, keys)) {
    // Once: the same words overheard open nothing.
    const used: Account = { ...account, recovery: withRelease(account.recovery, { ...release, code: null }, now) }
    return withProof(used, 'support-code', asker, context)
  }
  const answersLeft = told.answersLeft - 1
  const recovery = withRelease(account.recovery, { ...release, code: { ...told, answersLeft } }, now)
  return wrong({ ...account, recovery }, 'support-code', answersLeft)
}

function wrong(account: Account, method: string, answersLeft: number): FlowDecision<Result<Proven>> {
  return {
    outcome: refuse({ code: 'wrong-proof', answersLeft }),
    account,
    events: [{ kind: 'recovery-refused', data: { method, reason: 'wrong' } }],
  }
}
