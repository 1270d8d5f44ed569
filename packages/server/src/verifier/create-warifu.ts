import { toBase64url } from '../crypto/base64url.ts'
import { brokenLink, emptyChain } from '../events/chain.ts'
import { deliver, type Notice } from '../events/outbox.ts'
import { createAccounts } from '../flows/accounts.ts'
import { tidy } from '../flows/drop-enrollment.ts'
import { createPausedLog } from '../flows/paused-log.ts'
import { createElements } from '../http/elements.ts'
import { createEndpoints, type Endpoints } from '../http/endpoints.ts'
import { problemResponse, unavailable } from '../http/problem.ts'
import { createRouter } from '../http/router.ts'
import type { Operation } from '../operations/operation.ts'
import { signIn } from '../operations/sign-in.ts'
import { type Operations, readSettings, type WarifuOptions } from '../options/options.ts'
import type { ClosedGate, JoinedGate, OpenGate } from '../protect/gate.ts'
import { joinedGate, openGate } from '../protect/gate-for.ts'
import { admit, decide, type Protection, refused } from '../protect/protect.ts'
import type { Refusal } from '../refusal/refusal.ts'
import { whoAsks } from '../request/who.ts'
import type { Store } from '../store/store.ts'

type DetailsOf<O> = O extends Operation<infer Details, infer _Facts, infer _Reason> ? Details : never
type FactsOf<O> = O extends Operation<infer _Details, infer Facts, infer _Reason> ? Facts : never

/** A verifier. See {@link createWarifu}. */
export interface Warifu<S extends Store, O extends Operations> {
  /** Answers every request below `basePath`, the elements' script included. Never rejects. */
  fetch(request: Request): Promise<Response>
  /**
   * Lets a request pass only with a fresh approval of exactly these details, where the rules ask for one, and spends
   * it in a commit of its own before it says ok.
   *
   * @param input - the operation's details as they came; the request's body is not read here
   */
  protect<N extends keyof O & string>(
    request: Request,
    name: N,
    input: unknown,
  ): Promise<ClosedGate | OpenGate<DetailsOf<O[N]>>>
  /** The same, spent by the host with `gate.spend` inside its own transaction. */
  protect<N extends keyof O & string>(
    request: Request,
    name: N,
    input: unknown,
    how: { spend: 'in-my-transaction' },
  ): Promise<ClosedGate | JoinedGate<DetailsOf<O[N]>, FactsOf<O[N]>, S>>
  /** The last step of signing in: on ok, give the session a new id and mark it `signed-in`. */
  protect(request: Request, name: 'sign-in'): Promise<ClosedGate | OpenGate<Record<string, never>>>
  /** Delivers notices and tidies away what has expired; run it on a timer or from cron, in any number of processes. */
  work(): Promise<void>
  /** Checks an account's log: whether every line, and the end, is what was written. */
  checkEvents(account: {
    accountId: string
    namespace?: string
  }): Promise<{ ok: true } | { ok: false; sequence: number }>
}

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
  const settings = readSettings(options)
  const { now, random } = settings
  const operations: Operations = { ...options.operations, 'sign-in': signIn }
  const operationOf = (name: string) => (Object.hasOwn(operations, name) ? operations[name] : undefined)
  const onError = carefully(options.onError)
  const accounts = createAccounts({ ...settings, store: options.store })
  const pausedLog = createPausedLog(accounts)

  const answerRefusal = (refusal: Refusal, headers: HeadersInit = {}): Response =>
    problemResponse(refusal, { now: now(), instance: `urn:warifu:occurrence:${toBase64url(random(9))}` }, headers)
  const identified = (request: Request) => whoAsks(request, options.identify, accounts, settings)
  const endpoints: Endpoints = createEndpoints({
    ...{ accounts, settings, pausedLog, operationOf, answerRefusal, onError },
    whoAsks: identified,
    elements: createElements(),
  })
  const route = createRouter(settings.basePath, endpoints)
  const protection: Protection = {
    ...{ accounts, answerRefusal, now },
    origin: settings.origin,
    whoAsks: identified,
    answerStepUp(request, challenge, operation, who) {
      const problem: Refusal = { code: 'step-up-required', challenge: endpoints.view(challenge, operation, who) }
      if (!/^bearer /i.test(request.headers.get('Authorization') ?? '')) return answerRefusal(problem)
      // RFC 9470 section 3: a bearer token cannot open a dialog; its client reads the header.
      const response = answerRefusal(problem, { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication"' })
      return new Response(response.body, { status: 401, headers: response.headers })
    },
  }

  const protect = async (request: Request, name: string, input: unknown = {}, how?: { spend: 'in-my-transaction' }) => {
    const operation = operationOf(name)
    if (operation === undefined) throw new TypeError(`there is no operation ${JSON.stringify(name)} in the options`)
    if (how !== undefined && how.spend !== 'in-my-transaction') {
      throw new TypeError("protect takes { spend: 'in-my-transaction' } or nothing")
    }
    try {
      const admitted = await admit(protection, request, name, operation, input)
      if (!admitted.ok) return refused(protection, admitted.refusal)
      const verdict = await decide(protection, request, admitted.value, how?.spend ?? 'now')
      if (!verdict.ok) return verdict
      return how === undefined
        ? openGate(protection, admitted.value, verdict.details)
        : joinedGate(protection, request, admitted.value, verdict.details)
    } catch (error) {
      onError(error)
      return { ok: false, response: unavailable(), code: 'unavailable' }
    }
  }

  return {
    async fetch(request) {
      try {
        return await route(request)
      } catch (error) {
        onError(error)
        return unavailable()
      }
    },
    protect: protect as Warifu<S, O>['protect'],
    async work() {
      for (const key of await options.store.due(now(), 100)) {
        // An account that cannot be read holds up nobody else.
        await accounts.change(key, tidy).catch(onError)
      }
      await pausedLog.flush(now()).catch(onError)
      const { notify, endSessions } = options
      await deliver(options.store, now, { notify, 'end-sessions': endSessions && ending(endSessions) }, onError)
    },
    async checkEvents({ accountId, namespace = 'default' }) {
      const key = { namespace, id: accountId }
      const head = (await accounts.read(key))?.chain ?? emptyChain
      const broken = await brokenLink(options.store.events(key), head, settings.keys)
      return broken === null ? { ok: true } : { ok: false, ...broken }
    },
  }
}

/** The outbox tells of an event; what the host has to end stands in its data. */
function ending(
  endSessions: NonNullable<WarifuOptions<Store, Operations>['endSessions']>,
): (notice: Notice) => void | Promise<void> {
  return (notice) => {
    const { before, except } = notice.data
    return endSessions(notice, { before: Number(before), except: typeof except === 'number' ? except : null })
  }
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
