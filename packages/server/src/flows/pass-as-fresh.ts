import type { EarlierAnswer } from '../account/account.ts'
import { answeredLately, type Lately } from '../policy/freshness.ts'
import type { Asker, Flow } from './flow.ts'

/** An operation of low risk that may go by an earlier answer. */
export interface LowRisk extends Lately {
  /** Digest of the details. */
  digest: string
  reasons: readonly string[]
}

/** Lets an operation of low risk pass by an earlier answer of its session, and logs it; null: ask for a code. */
export function passAsFresh(lowRisk: LowRisk, asker: Asker): Flow<EarlierAnswer | null> {
  return (account, context) => {
    const answer = answeredLately(account, lowRisk, asker, context)
    if (answer === null) return { outcome: null }
    const { operation, reasons, digest } = lowRisk
    const { method, authenticator, at } = answer
    return {
      outcome: answer,
      account,
      events: [
        {
          kind: 'passed-as-fresh',
          data: {
            ...{ operation, method, details: digest, answeredAt: at, reasons: reasons.join(' ') },
            ...(authenticator !== null && { authenticator }),
          },
        },
      ],
    }
  }
}
