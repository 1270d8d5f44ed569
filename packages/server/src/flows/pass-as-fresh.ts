import { answeredLately, type Lately } from '../policy/freshness.ts'
import type { Asker, Flow } from './flow.ts'

/** An operation of low risk that may go by an earlier answer. */
export interface LowRisk extends Lately {
  /** Digest of the details. */
  digest: string
  reasons: readonly string[]
}

/** Lets an operation of low risk pass by an earlier answer of its session, and logs it; `false`: ask for a code. */
export function passAsFresh(lowRisk: LowRisk, asker: Asker): Flow<boolean> {
  return (account, context) => {
    const answer = answeredLately(account, lowRisk, asker, context)
    if (answer === null) return { outcome: false }
    const { operation, reasons, digest } = lowRisk
    const { method, authenticator, at } = answer
    return {
      outcome: true,
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
