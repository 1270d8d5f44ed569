import type { Accounts } from '../flows/accounts.ts'
import type { Operation } from '../operations/operation.ts'
import type { OwnOperation } from '../operations/own-operations.ts'
import type { Settings } from '../options/options.ts'
import type { OwnRequest } from '../protect/carry-out.ts'
import type { ClosedGate } from '../protect/gate.ts'
import type { Refusal } from '../refusal/refusal.ts'
import type { Who } from '../request/who.ts'
import type { Receive } from './receive.ts'
import type { Sending } from './sending.ts'

/** What every group of endpoints shares. */
export interface EndpointNeeds {
  accounts: Accounts
  settings: Settings
  operationOf: (name: string) => Operation | undefined
  answerRefusal: (refusal: Refusal) => Response
  receive: Receive
  carryOut: <N extends OwnOperation, T>(asked: OwnRequest<N, T>) => Promise<{ ok: true; value: T } | ClosedGate>
  sending: Sending
  /** Does slow work for an account when its turn comes; `first` is served before the others. */
  inTurn: <T>(who: Who, first: boolean, work: () => Promise<T>) => Promise<T>
  /** Refused without the lock: somebody who hammers an account costs its owner nothing. */
  refuseUnheard: (who: Who, refusal: Refusal) => Promise<Response>
}
