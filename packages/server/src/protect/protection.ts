import type { Challenge } from '../account/account.ts'
import type { Accounts } from '../flows/accounts.ts'
import type { Operation } from '../operations/operation.ts'
import type { Assurance } from '../options/assurance.ts'
import type { Refusal, Result } from '../refusal/refusal.ts'
import type { Who } from '../request/who.ts'

/** What protecting an operation needs of the verifier. */
export interface Protection {
  accounts: Accounts
  origin: string
  assurance: Assurance
  now: () => number
  whoAsks: (request: Request) => Promise<Result<Who>>
  /** The answer that asks for a code. */
  answerStepUp: (request: Request, challenge: Challenge, operation: Operation, who: Who) => Response
  answerRefusal: (refusal: Refusal) => Response
}
