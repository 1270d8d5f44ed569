import { signInWithoutAuthenticator } from '../flows/sign-in-without-authenticator.ts'
import { inspectApproval, spendApproval } from '../flows/spend-approval.ts'
import { type Admission, spendingOf } from './admission.ts'
import { askForCode, refused, stepUp } from './closed-gate.ts'
import type { ClosedGate } from './gate.ts'
import type { Protection } from './protection.ts'

/** The answer to a protected request: allowed, or the response that says why not. */
export type Verdict = { ok: true; details: unknown } | ClosedGate

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
    if (without.value) return { ok: true, details: bound.details }
  }
  return asked.length === 0 ? { ok: true, details: bound.details } : askForCode(protection, request, admission)
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
      return { ok: true, details: spent.value.details }
    case 'unanswered':
      return stepUp(protection, request, admission, spent.value.challenge)
    case 'asks-more':
      return askForCode(protection, request, admission)
  }
}
