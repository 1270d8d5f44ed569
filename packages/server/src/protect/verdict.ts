import type { AnsweredWith } from '../account/account.ts'
import { passAsFresh } from '../flows/pass-as-fresh.ts'
import { signInWithoutAuthenticator } from '../flows/sign-in-without-authenticator.ts'
import { inspectApproval, spendApproval } from '../flows/spend-approval.ts'
import { type Admission, lowRiskOf, spendingOf } from './admission.ts'
import { askForCode, refused, stepUp } from './closed-gate.ts'
import type { ClosedGate } from './gate.ts'
import type { Protection } from './protection.ts'

/** The answer to a protected request: allowed, by what answer if one was needed, or the response that says why not. */
export type Verdict = { ok: true; details: unknown; by: AnsweredWith | null } | ClosedGate

/** Says whether an admitted request passes; `spend` says whether a presented approval is spent here or later by the host. */
export async function verdictOn(
  protection: Protection,
  request: Request,
  admission: Admission,
  spend: 'now' | 'in-my-transaction',
): Promise<Verdict> {
  const { who, name, presented, asked, bound } = admission
  if (presented !== null) return present(protection, request, admission, spend)
  if (name === 'sign-in') {
    const without = await protection.accounts.change(who.key, signInWithoutAuthenticator)
    if (!without.ok) return refused(protection, without.refusal)
    if (without.value) return { ok: true, details: bound.details, by: null }
  }
  if (asked.length === 0) return { ok: true, details: bound.details, by: null }
  const by = await earlierAnswer(protection, admission, spend)
  return by === null ? askForCode(protection, request, admission) : { ok: true, details: bound.details, by }
}

/** By an earlier answer; where the host spends, it is looked at again and logged inside its transaction. */
async function earlierAnswer(
  { accounts }: Protection,
  admission: Admission,
  spend: 'now' | 'in-my-transaction',
): Promise<AnsweredWith | null> {
  const lowRisk = lowRiskOf(admission, admission.asked)
  const { who } = admission
  if (lowRisk === null || who.account === undefined) return null
  const flow = passAsFresh(lowRisk, who.asker)
  return spend === 'now'
    ? accounts.change(who.key, flow, who.account)
    : flow(who.account, accounts.context(who.key, who.account)).outcome
}

/** A challenge was presented: it passes, is asked again, or says why not. It is never taken for a new operation. */
async function present(
  protection: Protection,
  request: Request,
  admission: Admission,
  spend: 'now' | 'in-my-transaction',
): Promise<Verdict> {
  const spending = spendingOf(admission, admission.asked, null)
  const flow = spend === 'now' ? spendApproval(spending) : inspectApproval(spending)
  const spent = await protection.accounts.change(admission.who.key, flow, admission.who.account)
  if (!spent.ok) return refused(protection, spent.refusal)
  switch (spent.value.state) {
    case 'allowed':
      return { ok: true, details: spent.value.details, by: spent.value.by }
    case 'unanswered':
      return stepUp(protection, request, admission, spent.value.challenge)
    case 'asks-more':
      return askForCode(protection, request, admission)
  }
}
