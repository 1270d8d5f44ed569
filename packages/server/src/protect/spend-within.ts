import { passAsFresh } from '../flows/pass-as-fresh.ts'
import { reportOutcome, type Spent, spendApproval } from '../flows/spend-approval.ts'
import { type Asked, askedBy } from '../operations/operation.ts'
import { refuse } from '../refusal/refusal.ts'
import { type Admission, coolingOff, lowRiskOf, spendingOf } from './admission.ts'
import { SpendRefused } from './gate.ts'
import type { Protection } from './protection.ts'

/**
 * Spends inside the host's transaction. The rules are judged again by facts read there, so two requests that each stay
 * below a limit cannot pass it together.
 *
 * @throws SpendRefused
 */
export function spendWithin(
  protection: Protection,
  admission: Admission,
  transaction: unknown,
  { facts, reference }: { facts: unknown; reference: string },
): undefined | Promise<undefined> {
  checkReference(reference)
  const { operation, bound, presented, who } = admission
  const asked = askedBy(operation.rules(bound.details, facts))
  const spent = protection.accounts.within<Spent>(transaction, who.key, (account, context) => {
    const waiting = coolingOff(admission, account, facts, context.now)
    if (waiting !== null) return { outcome: refuse(waiting) }
    if (presented !== null) return spendApproval(spendingOf(admission, asked, reference))(account, context)
    const allowed = { ok: true, value: { state: 'allowed', details: bound.details, by: null } } as const
    if (asked.length === 0) return { outcome: allowed }
    const lowRisk = lowRiskOf(admission, asked)
    const fresh = lowRisk === null ? null : passAsFresh(lowRisk, who.asker)(account, context)
    if (!fresh?.outcome) return { outcome: { ok: true, value: { state: 'asks-more' } } }
    return { ...fresh, outcome: allowed }
  })
  return spent instanceof Promise ? spent.then((done) => mustBeSpent(done, asked)) : mustBeSpent(spent, asked)
}

/** Reports what came of an approval that was spent in Warifu's own commit. */
export async function report(protection: Protection, admission: Admission, reference: string): Promise<void> {
  checkReference(reference)
  if (admission.presented !== null) {
    await protection.accounts.change(admission.who.key, reportOutcome(admission.presented, reference))
  }
}

function mustBeSpent(spent: Spent, asked: readonly Asked[]): undefined {
  if (!spent.ok) throw new SpendRefused(spent.refusal)
  if (spent.value.state !== 'allowed') throw new SpendRefused({ code: 'asks-more', asked })
}

function checkReference(reference: string): void {
  if (typeof reference !== 'string' || reference === '' || reference.length > 64) {
    throw new TypeError('reference must be a text of 1 to 64 characters')
  }
}
