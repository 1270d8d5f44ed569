import { challengeHeader } from '@warifu/contract'
import type { Account } from '../account/account.ts'
import type { LowRisk } from '../flows/pass-as-fresh.ts'
import type { Spending } from '../flows/spend-approval.ts'
import { type BoundDetails, readDetails } from '../operations/details.ts'
import { digitsOf } from '../operations/extra-check.ts'
import { type Asked, askedBy, asksPhishingResistant, type Operation } from '../operations/operation.ts'
import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import { isOwnOrigin } from '../request/origin.ts'
import type { Who } from '../request/who.ts'
import type { Protection } from './protection.ts'

/** One protected request, from its details to the moment it may be carried out. */
export interface Admission {
  who: Who
  name: string
  operation: Operation
  bound: BoundDetails<unknown>
  facts: unknown
  asked: readonly Asked[]
  /** The challenge the page names, if any. */
  presented: string | null
}

/** Reads and judges everything about a request that no lock is needed for. */
export async function admit(
  protection: Protection,
  request: Request,
  name: string,
  operation: Operation,
  input: unknown,
): Promise<Result<Admission>> {
  if (!isOwnOrigin(request, protection.origin)) return refuse({ code: 'cross-origin' })
  const who = await protection.whoAsks(request)
  if (!who.ok) return who
  if (name !== 'sign-in' && who.value.asker.stage !== 'signed-in') return refuse({ code: 'first-factor-only' })
  const bound = await readDetails(operation.details, input)
  if (!bound.ok) return bound
  const facts = await operation.facts?.(bound.value.details, who.value.session)
  const asked = askedBy(operation.rules(bound.value.details, facts))
  const presented = request.headers.get(challengeHeader)
  const admission = { who: who.value, name, operation, bound: bound.value, facts, asked, presented }
  const waiting = coolingOff(admission, who.value.account, facts, protection.now())
  return waiting === null ? { ok: true, value: admission } : refuse(waiting)
}

/** Whether these details have to wait after a change of authenticators. */
export function coolingOff(
  admission: Pick<Admission, 'operation' | 'bound'>,
  account: Account | undefined,
  facts: unknown,
  now: number,
): Refusal | null {
  const until = account?.coolingOffUntil ?? null
  if (until === null || now >= until) return null
  return admission.operation.highRisk?.(admission.bound.details, facts) ? { code: 'cooling-off', retryAt: until } : null
}

/** What a presented approval is to be spent on. */
export function spendingOf(
  { who, name, operation, bound, presented }: Admission,
  asked: readonly Asked[],
  reference: string | null,
): Spending {
  const reasons = asked.map(({ reason }) => reason)
  return {
    challenge: presented ?? '',
    session: who.asker.session,
    operation: name,
    digest: bound.digest,
    phishingResistant: asksPhishingResistant(asked),
    check: digitsOf(operation.extraCheck?.(bound.details)),
    reasons,
    reference,
  }
}

/** What an earlier answer would have to count for, or null where the operation takes none. */
export function lowRiskOf({ name, operation, bound }: Admission, asked: readonly Asked[]): LowRisk | null {
  const { maxAge } = operation
  if (maxAge === undefined) return null
  const reasons = asked.map(({ reason }) => reason)
  return { operation: name, maxAge, phishingResistant: asksPhishingResistant(asked), digest: bound.digest, reasons }
}
