import { WarifuError } from '../refusal/warifu-error.ts'
import type { Store } from '../store/store.ts'
import type { Admission } from './admission.ts'
import { authenticationOf } from './authentication.ts'
import { askForCode } from './closed-gate.ts'
import { type JoinedGate, type OpenGate, SpendRefused, type TransactionOf } from './gate.ts'
import type { Protection } from './protection.ts'
import { report, spendWithin } from './spend-within.ts'
import type { Verdict } from './verdict.ts'

type Passed = Extract<Verdict, { ok: true }>

/** The gate of a host that lets Warifu spend: it has been spent already. */
export function openGate(protection: Protection, admission: Admission, { details, by }: Passed): OpenGate<unknown> {
  const authentication = authenticationOf(by, protection.assurance)
  return { ok: true, details, authentication, done: (reference) => report(protection, admission, reference) }
}

/** The gate of a host that spends in its own transaction. */
export function joinedGate(
  protection: Protection,
  request: Request,
  admission: Admission,
  { details, by }: Passed,
): JoinedGate<unknown, unknown, Store> {
  return {
    ok: true,
    details,
    authentication: authenticationOf(by, protection.assurance),
    spend: (transaction: TransactionOf<Store>, spending) =>
      spendWithin(protection, admission, transaction, spending) as Promise<undefined>,
    async refused(error) {
      if (!(error instanceof WarifuError)) throw error
      if (!(error instanceof SpendRefused)) return protection.answerRefusal({ code: 'unavailable' })
      if (error.refusal.code !== 'asks-more') return protection.answerRefusal(error.refusal)
      const { response } = await askForCode(protection, request, { ...admission, asked: error.refusal.asked })
      return response
    },
  }
}
