import type { Accounts } from '../flows/accounts.ts'
import type { Operation } from '../operations/operation.ts'
import type { Settings } from '../options/options.ts'
import type { Refusal, Result } from '../refusal/refusal.ts'
import type { Who } from '../request/who.ts'
import type { Store } from '../store/store.ts'
import { answer } from './answer.ts'
import { createAuthenticatorEndpoints } from './authenticator-endpoints.ts'
import { createBackupCodeEndpoints } from './backup-code-endpoints.ts'
import { createChallengeEndpoints } from './challenge-endpoints.ts'
import { createCheckUpEndpoints } from './check-up-endpoints.ts'
import type { ElementsScript } from './elements-script.ts'
import type { EndpointNeeds } from './endpoint-needs.ts'
import { createEnrollmentEndpoints } from './enrollment-endpoints.ts'
import { createOperatorEndpoints } from './operator-endpoints.ts'
import type { PausedLog } from './paused-log.ts'
import { createReceive } from './receive.ts'
import { createRecoveryEndpoints } from './recovery-endpoints.ts'
import { createSending } from './sending.ts'
import { createTurns } from './turns.ts'
import { viewState } from './views.ts'

/** What the verifier gives its endpoints. */
export interface EndpointOptions {
  store: Store
  accounts: Accounts
  settings: Settings
  pausedLog: PausedLog
  carryOut: EndpointNeeds['carryOut']
  whoAsks: (request: Request) => Promise<Result<Who>>
  operationOf: (name: string) => Operation | undefined
  answerRefusal: (refusal: Refusal, headers?: HeadersInit) => Response
  elements: ElementsScript
  onError: (error: unknown) => void
}

export type Endpoints = ReturnType<typeof createEndpoints>

export function createEndpoints(options: EndpointOptions) {
  const { settings, pausedLog, answerRefusal, onError } = options
  const { now } = settings
  const receive = createReceive({ ...options, origin: settings.origin })
  const takeTurn = createTurns()
  const needs: EndpointNeeds = {
    ...options,
    receive,
    sending: createSending(settings, onError),
    inTurn: ({ key }, first, work) => takeTurn(JSON.stringify([key.namespace, key.id]), first, work),
    async refuseUnheard(who, refusal) {
      if (refusal.code === 'paused') await pausedLog.note(who.key, now()).catch(onError)
      return answerRefusal(refusal)
    },
  }
  return {
    ...createEnrollmentEndpoints(needs),
    ...createChallengeEndpoints(needs),
    ...createAuthenticatorEndpoints(needs),
    ...createBackupCodeEndpoints(needs),
    ...createRecoveryEndpoints(needs),
    ...createOperatorEndpoints({ ...needs, store: options.store, onError }),
    ...createCheckUpEndpoints({ ...needs, store: options.store }),

    elements: (request: Request): Response => options.elements(request) ?? answerRefusal({ code: 'not-found' }),

    state: (request: Request) => receive.reading(request, (who) => answer(viewState(who, settings, now()))),

    methodNotAllowed: (allowed: string): Response => answerRefusal({ code: 'method-not-allowed' }, { Allow: allowed }),

    notFound: (): Response => answerRefusal({ code: 'not-found' }),

    /** Any doubt inside means "no"; what went wrong is for the host's log, not for the page. */
    failed: (error: unknown): Response => {
      onError(error)
      return answerRefusal({ code: 'unavailable' })
    },
  }
}
