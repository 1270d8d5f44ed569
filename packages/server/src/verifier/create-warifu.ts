import { createCheckpoints, readCheckpoints } from '../checkpoints/checkpoints.ts'
import { type WatchedClock, watchClock } from '../clock/watched-clock.ts'
import { toBase64url } from '../crypto/base64url.ts'
import { checkHashCost, hashCost } from '../crypto/slow-hash.ts'
import { createAccounts } from '../flows/accounts.ts'
import { bearerChallenge, hasBearerToken } from '../http/bearer.ts'
import { createElementsScript } from '../http/elements-script.ts'
import { createEndpoints } from '../http/endpoints.ts'
import { createPausedLog } from '../http/paused-log.ts'
import { problemResponse, unavailable } from '../http/problem.ts'
import { createRouter } from '../http/router.ts'
import { viewChallenge } from '../http/views.ts'
import { isOwnOperation, ownOperations } from '../operations/own-operations.ts'
import { healthOf } from '../operators/health.ts'
import { type Operations, readSettings, type Settings, type WarifuOptions } from '../options/options.ts'
import { admit } from '../protect/admission.ts'
import { carryOut } from '../protect/carry-out.ts'
import { refused } from '../protect/closed-gate.ts'
import type { ClosedGate, JoinedGate, OpenGate } from '../protect/gate.ts'
import { joinedGate, openGate } from '../protect/make-gate.ts'
import type { Protection } from '../protect/protection.ts'
import { verdictOn } from '../protect/verdict.ts'
import type { Refusal } from '../refusal/refusal.ts'
import { whoAsks } from '../request/who.ts'
import type { Store } from '../store/store.ts'
import { measuredStore } from '../telemetry/measured-store.ts'
import { measured } from '../telemetry/measured-verifier.ts'
import { createKeeping } from './make-keeping.ts'
import { createOperators } from './make-operators.ts'
import type { Warifu } from './warifu.ts'
import { createWork } from './work.ts'

/**
 * Makes a verifier.
 *
 * @throws TypeError or RangeError with one sentence that says what to do, when an option is missing or nonsense
 * @example
 * ```ts
 * export const warifu = createWarifu({
 *   issuer: 'Warifu Bank',
 *   origin: 'https://bank.example',
 *   store: sqliteStore('warifu.db'),
 *   keys: process.env.WARIFU_KEYS,
 *   identify: (request) => sessionOf(request),
 *   operations: { transfer },
 * })
 * ```
 */
export function createWarifu<S extends Store, const O extends Operations = Record<never, never>>(
  options: WarifuOptions<S, O>,
): Warifu<S, O> {
  checkHashCost(hashCost)
  const onError = carefully(options.onError)
  const given = readSettings(options)
  const clock = options.now === undefined ? watchSystemClock(given.now, options.store, onError) : trusted(given.now)
  const settings: Settings = { ...given, now: clock.now }
  const { now, random } = settings
  const operations: Operations = { ...options.operations, ...ownOperations }
  const operationOf = (name: string) => (Object.hasOwn(operations, name) ? operations[name] : undefined)
  const { telemetry } = options
  const measuring = telemetry && measured(telemetry)
  const store = telemetry ? measuredStore(options.store, telemetry) : options.store
  const accounts = createAccounts({ ...settings, store })
  const pausedLog = createPausedLog(accounts)
  const checkpoints = createCheckpoints({
    ...{ accounts, now, onError, store: options.store, keys: settings.keys },
    options: readCheckpoints(options.checkpoints),
  })

  const answerRefusal = (refusal: Refusal, headers: HeadersInit = {}): Response => {
    const world = { now: now(), instance: `urn:warifu:occurrence:${toBase64url(random(9))}` }
    const response = problemResponse(refusal, world, headers)
    return measuring ? measuring.noted(response, refusal.code) : response
  }
  const identified = (request: Request) => whoAsks(request, options.identify, accounts, settings)
  const protection: Protection = {
    ...{ accounts, answerRefusal, now },
    ...{ origin: settings.origin, assurance: settings.assurance },
    whoAsks: identified,
    answerStepUp(request, challenge, operation, who) {
      const view = viewChallenge(challenge, operation, who, settings, now())
      const problem: Refusal = { code: 'step-up-required', challenge: view }
      if (!hasBearerToken(request)) return answerRefusal(problem)
      const response = answerRefusal(problem, { 'WWW-Authenticate': bearerChallenge(settings.assurance) })
      const asking = new Response(response.body, { status: 401, headers: response.headers })
      return measuring ? measuring.noted(asking, problem.code) : asking
    },
  }

  const route = createRouter(
    settings.basePath,
    createEndpoints({
      ...{ store: options.store, accounts, settings, pausedLog, operationOf, answerRefusal, onError },
      whoAsks: identified,
      carryOut: (asked) => carryOut(protection, asked),
      elements: createElementsScript(),
    }),
  )

  const guard = async (
    request: Request,
    name: string,
    input: unknown = {},
    how?: { spend: 'in-my-transaction' },
  ): Promise<ClosedGate | OpenGate<unknown> | JoinedGate<unknown, unknown, Store>> => {
    const operation = operationOf(name)
    if (operation === undefined || (isOwnOperation(name) && name !== 'sign-in')) {
      throw new TypeError(`there is no operation ${JSON.stringify(name)} in the options`)
    }
    if (how !== undefined && how.spend !== 'in-my-transaction') {
      throw new TypeError("protect takes { spend: 'in-my-transaction' } or nothing")
    }
    try {
      await clock.compare()
      const admitted = await admit(protection, request, name, operation, input)
      if (!admitted.ok) return refused(protection, admitted.refusal)
      const verdict = await verdictOn(protection, request, admitted.value, how?.spend ?? 'now')
      if (!verdict.ok) return verdict
      return how === undefined
        ? openGate(protection, admitted.value, verdict)
        : joinedGate(protection, request, admitted.value, verdict)
    } catch (error) {
      onError(error)
      return { ok: false, response: unavailable(), code: 'unavailable' }
    }
  }

  const protect: typeof guard = (request, name, input, how) =>
    measuring
      ? measuring.protect(operationOf(name) ? name : 'none', () => guard(request, name, input, how))
      : guard(request, name, input, how)

  const serve = async (request: Request, onRoute?: (path: string) => void): Promise<Response> => {
    try {
      await clock.compare()
      return await route(request, onRoute)
    } catch (error) {
      onError(error)
      return unavailable()
    }
  }

  const work = createWork({
    ...{ accounts, pausedLog, checkpoints, now, onError },
    ...{ limits: settings.limits, host: { ...options, store } },
  })

  return {
    fetch: measuring ? measuring.fetch(serve) : (request) => serve(request),
    protect: protect as Warifu<S, O>['protect'],
    work: measuring ? measuring.work(work, options.store, now) : work,
    health: () => healthOf({ store: options.store, clock }),
    ...createOperators({ ...settings, store: options.store, accounts, clock }),
    ...createKeeping({ ...{ accounts, clock, checkpoints }, store: options.store, keys: settings.keys }),
  }
}

function watchSystemClock(now: () => number, store: Store, tell: (error: unknown) => void): WatchedClock {
  return watchClock({ now, steady: () => performance.now(), databaseNow: store.clock?.bind(store), tell })
}

/** A clock that the host passed in is the host's to watch. */
function trusted(now: () => number): WatchedClock {
  return { now, compare: async () => {} }
}

/** The host's own log must not turn an answer into an error. */
function carefully(onError: ((error: unknown) => void) | undefined): (error: unknown) => void {
  return (error) => {
    try {
      onError?.(error)
    } catch {
      // There is nobody left to tell.
    }
  }
}
