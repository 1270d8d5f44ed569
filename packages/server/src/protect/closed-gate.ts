import type { Challenge } from '../account/account.ts'
import { openChallenge } from '../flows/open-challenge.ts'
import { digitsOf } from '../operations/extra-check.ts'
import { asksPhishingResistant } from '../operations/operation.ts'
import type { Refusal } from '../refusal/refusal.ts'
import type { Admission } from './admission.ts'
import type { ClosedGate } from './gate.ts'
import type { Protection } from './protection.ts'

/** Opens a challenge for what the request wants, and says so. */
export async function askForCode(protection: Protection, request: Request, admission: Admission): Promise<ClosedGate> {
  const { who, name, bound, asked } = admission
  const bindable = {
    ...bound,
    name,
    reasons: asked.map(({ reason }) => reason),
    phishingResistant: asksPhishingResistant(asked),
    check: digitsOf(admission.operation.extraCheck?.(bound.details)),
  }
  const opened = await protection.accounts.change(who.key, openChallenge(bindable, who.asker), who.account)
  return opened.ok ? stepUp(protection, request, admission, opened.value) : refused(protection, opened.refusal)
}

/** Asks for an answer to a challenge that is open. */
export function stepUp(
  protection: Protection,
  request: Request,
  admission: Admission,
  challenge: Challenge,
): ClosedGate {
  const response = protection.answerStepUp(request, challenge, admission.operation, admission.who)
  return { ok: false, response, code: 'step-up-required' }
}

/** Says why not. */
export function refused(protection: Protection, refusal: Refusal): ClosedGate {
  return { ok: false, response: protection.answerRefusal(refusal), code: refusal.code }
}
