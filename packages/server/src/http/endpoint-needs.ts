import type { Accounts } from '../flows/accounts.ts'
import type { Operation } from '../operations/operation.ts'
import type { Settings } from '../options/options.ts'
import type { Refusal } from '../refusal/refusal.ts'
import type { Who } from '../request/who.ts'
import type { Receive } from './receive.ts'

/** What every group of endpoints shares. */
export interface EndpointNeeds {
  accounts: Accounts
  settings: Settings
  operationOf: (name: string) => Operation | undefined
  answerRefusal: (refusal: Refusal) => Response
  receive: Receive
  /** Refused without the lock: somebody who hammers an account costs its owner nothing. */
  refuseUnheard: (who: Who, refusal: Refusal) => Promise<Response>
}
