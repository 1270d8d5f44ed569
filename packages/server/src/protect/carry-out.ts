import { challengeHeader } from '@warifu/contract'
import type { Flow } from '../flows/flow.ts'
import { withApproval } from '../flows/with-approval.ts'
import type { Operation } from '../operations/operation.ts'
import { bindOwn, type DetailsOf, type OwnOperation, ownOperations } from '../operations/own-operations.ts'
import type { Result } from '../refusal/refusal.ts'
import type { Who } from '../request/who.ts'
import { type Admission, spendingOf } from './admission.ts'
import { askForCode, refused, stepUp } from './closed-gate.ts'
import type { ClosedGate } from './gate.ts'
import type { Protection } from './protection.ts'

/** An operation of our own that somebody asks for. */
export interface OwnRequest<N extends OwnOperation, T> {
  request: Request
  who: Who
  name: N
  details: DetailsOf<N>
  /** The change itself. */
  act: Flow<Result<T>>
  /** What the same challenge hears when it comes again; null where that is reported later. */
  reference: string | null
}

/** Asks for an approval of an operation of our own, or spends it in the same commit that makes the change. */
export async function carryOut<N extends OwnOperation, T>(
  protection: Protection,
  { request, who, name, details, act, reference }: OwnRequest<N, T>,
): Promise<{ ok: true; value: T } | ClosedGate> {
  const admission = admissionOf(request, who, name, details)
  if (!mayCarryOut(admission)) return refused(protection, { code: 'first-factor-only' })
  if (admission.presented === null) return askForCode(protection, request, admission)
  const spending = spendingOf(admission, admission.asked, reference)
  const acted = await protection.accounts.change(who.key, withApproval(spending, act), who.account)
  if (!acted.ok) return refused(protection, acted.refusal)
  switch (acted.value.state) {
    case 'done':
      return { ok: true, value: acted.value.value }
    case 'unanswered':
      return stepUp(protection, request, admission, acted.value.challenge)
    case 'asks-more':
      return askForCode(protection, request, admission)
  }
}

/**
 * Only who is signed in, whatever was approved before: a site may lock a session by taking it back to its first stage.
 * The first backup codes come before that where an enrollment is part of signing in.
 */
function mayCarryOut({ who: { asker, account }, name, presented }: Admission): boolean {
  const firstCodes = name === 'new-backup-codes' && presented !== null && account?.backupCodes === null
  return asker.stage === 'signed-in' || firstCodes
}

function admissionOf<N extends OwnOperation>(request: Request, who: Who, name: N, details: DetailsOf<N>): Admission {
  const bound = bindOwn(name, details)
  return {
    who,
    name,
    operation: ownOperations[name] as Operation,
    bound,
    facts: undefined,
    asked: bound.reasons.map((reason) => ({ method: 'code', reason })),
    presented: request.headers.get(challengeHeader),
  }
}
