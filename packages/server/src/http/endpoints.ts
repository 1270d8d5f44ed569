import type { AnswerView, EnrolledView, EnrollmentView } from '@warifu/contract'
import { answerRequest, enrollmentRequest } from '@warifu/contract/schemas'
import { formatUri, toBase32 } from '@warifu/otp'
import type { Challenge } from '../account/account.ts'
import { laneFor } from '../account/browsers.ts'
import { ownChallenge } from '../account/challenges.ts'
import { refusedByLane } from '../account/lanes.ts'
import type { Accounts } from '../flows/accounts.ts'
import { answerChallenge, refusedUnheard } from '../flows/answer-challenge.ts'
import { confirmEnrollment, refusedConfirmation } from '../flows/confirm-enrollment.ts'
import { declineChallenge } from '../flows/decline-challenge.ts'
import { dropEnrollment } from '../flows/drop-enrollment.ts'
import type { createPausedLog } from '../flows/paused-log.ts'
import { startEnrollment } from '../flows/start-enrollment.ts'
import type { Operation } from '../operations/operation.ts'
import type { Settings } from '../options/options.ts'
import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import { browserCookie } from '../request/browser-cookie.ts'
import { isOwnOrigin } from '../request/origin.ts'
import { malformed, readJson } from '../request/read-json.ts'
import type { Who } from '../request/who.ts'
import { readDeviceName } from './device-name.ts'
import { answerHeaders } from './problem.ts'
import { viewAuthenticator, viewChallenge, viewState } from './views.ts'

/** What the endpoints need of the verifier. */
export interface EndpointWorld {
  accounts: Accounts
  settings: Settings
  pausedLog: ReturnType<typeof createPausedLog>
  whoAsks: (request: Request) => Promise<Result<Who>>
  operationOf: (name: string) => Operation | undefined
  answerRefusal: (refusal: Refusal, headers?: HeadersInit) => Response
  elements: (request: Request) => Response | null
  onError: (error: unknown) => void
}

export type Endpoints = ReturnType<typeof createEndpoints>

interface Schema<T> {
  safeParse(body: unknown): { success: true; data: T } | { success: false; error: { issues: readonly Issue[] } }
}

interface Issue {
  message: string
  path: readonly PropertyKey[]
}

export function createEndpoints(world: EndpointWorld) {
  const { accounts, settings, answerRefusal } = world
  const now = settings.now

  const answer = (body: unknown, status = 200, headers: HeadersInit = {}): Response =>
    new Response(body === null ? null : JSON.stringify(body), {
      status,
      headers: { ...answerHeaders, ...(body === null ? {} : { 'Content-Type': 'application/json' }), ...headers },
    })

  /** A session of the host, for looking. */
  const reading = async (request: Request, act: (who: Who) => Promise<Response> | Response): Promise<Response> => {
    const who = await world.whoAsks(request)
    return who.ok ? act(who.value) : answerRefusal(who.refusal)
  }

  /** A session of the host, on the site's own page, for changing. */
  const changing = async (request: Request, act: (who: Who) => Promise<Response>): Promise<Response> =>
    isOwnOrigin(request, settings.origin) ? reading(request, act) : answerRefusal({ code: 'cross-origin' })

  /** The same with a body of a certain form. */
  const posting = <T>(
    request: Request,
    schema: Schema<T>,
    act: (who: Who, body: T) => Promise<Response>,
  ): Promise<Response> =>
    changing(request, async (who) => {
      const body = parse(schema, await readJson(request))
      return body.ok ? act(who, body.value) : answerRefusal(body.refusal)
    })

  /** Refused without the lock: somebody who hammers an account costs its owner nothing. */
  const refuseUnheard = async (who: Who, refusal: Refusal): Promise<Response> => {
    if (refusal.code === 'paused') await world.pausedLog.note(who.key, now()).catch(world.onError)
    return answerRefusal(refusal)
  }

  const pausedUntil = ({ account, key, asker }: Who): number | null => {
    if (account === undefined) return null
    const lane = laneFor(account, key, asker.browserIds, settings.keys)
    const refused = refusedByLane(account, lane, now(), settings.limits)
    return refused?.code === 'paused' ? refused.retryAt : null
  }

  const view = (challenge: Challenge, operation: Operation, who: Who) =>
    viewChallenge(challenge, operation, who, settings, pausedUntil(who), now())

  return {
    view,

    elements: (request: Request): Response => world.elements(request) ?? answerRefusal({ code: 'not-found' }),

    state: (request: Request) => reading(request, (who) => answer(viewState(who, settings, now()))),

    startEnrollment: (request: Request) =>
      posting(request, enrollmentRequest, async (who, body) => {
        const name = readDeviceName(body.name, who.language)
        if (name === null) return answerRefusal({ code: 'name-invalid' })
        // A label that no URI can hold fails here, before there is anything to leave behind.
        formatUri({ issuer: settings.issuer, label: who.session.label, secret: new Uint8Array(20) })
        const started = await accounts.change(who.key, startEnrollment(name, who.asker))
        if (!started.ok) return answerRefusal(started.refusal)
        const { pending, secret } = started.value
        const view: EnrollmentView = {
          now: now(),
          id: pending.id,
          uri: formatUri({ issuer: settings.issuer, label: who.session.label, secret }),
          secret: toBase32(secret),
          issuer: settings.issuer,
          label: who.session.label,
          name,
          digits: 6,
          periodSeconds: 30,
          expiresAt: pending.expiresAt,
        }
        return answer(view, 201)
      }),

    confirmEnrollment: (request: Request, id: string) =>
      posting(request, answerRequest, async (who, { code }) => {
        const unheard = refusedConfirmation(who.account, id, who.asker, accounts.context(who.key))
        if (unheard !== null) return refuseUnheard(who, unheard)
        const confirmed = await accounts.change(who.key, confirmEnrollment(id, code, who.asker))
        if (!confirmed.ok) return answerRefusal(confirmed.refusal)
        const { authenticator, browserIds, coolingOffUntil } = confirmed.value
        const view: EnrolledView = { now: now(), authenticator: viewAuthenticator(authenticator), coolingOffUntil }
        return answer(view, 200, { 'Set-Cookie': browserCookie(browserIds, settings.origin) })
      }),

    dropEnrollment: (request: Request, id: string) =>
      changing(request, async (who) => {
        await accounts.change(who.key, dropEnrollment(id, who.asker.session))
        return answer(null, 204)
      }),

    readChallenge: (request: Request, id: string) =>
      reading(request, (who) => {
        const challenge = ownChallenge(who.account, id, who.asker.session)
        if ('code' in challenge) return answerRefusal(challenge)
        const operation = world.operationOf(challenge.operation)
        return operation === undefined
          ? answerRefusal({ code: 'challenge-unknown' })
          : answer(view(challenge, operation, who))
      }),

    declineChallenge: (request: Request, id: string) =>
      changing(request, async (who) => {
        const declined = await accounts.change(who.key, declineChallenge(id, who.asker.session))
        return declined.ok ? answer(null, 204) : answerRefusal(declined.refusal)
      }),

    answerChallenge: (request: Request, id: string) =>
      posting(request, answerRequest, async (who, { code }) => {
        const given = { challenge: id, code, asker: who.asker }
        const unheard = refusedUnheard(who.account, given, accounts.context(who.key))
        if (unheard !== null) return refuseUnheard(who, unheard)
        const answered = await accounts.change(who.key, answerChallenge(given))
        if (!answered.ok) return answerRefusal(answered.refusal)
        const { browserIds, ...approved } = answered.value
        const view: AnswerView = { now: now(), ...approved }
        return answer(view, 200, { 'Set-Cookie': browserCookie(browserIds, settings.origin) })
      }),

    methodNotAllowed: (allowed: string): Response => answerRefusal({ code: 'method-not-allowed' }, { Allow: allowed }),

    notFound: (): Response => answerRefusal({ code: 'not-found' }),

    /** Any doubt inside means "no"; what went wrong is for the host's log, not for the page. */
    failed: (error: unknown): Response => {
      world.onError(error)
      return answerRefusal({ code: 'unavailable' })
    },
  }
}

function parse<T>(schema: Schema<T>, body: Result<unknown>): Result<T> {
  if (!body.ok) return body
  const parsed = schema.safeParse(body.value)
  if (parsed.success) return { ok: true, value: parsed.data }
  const [issue] = parsed.error.issues
  if (issue === undefined) return malformed('', 'is not of the right form')
  const fields = parsed.error.issues.map(({ path, message }) => ({
    pointer: path.map((key) => `/${String(key)}`).join(''),
    message,
  }))
  return refuse({ code: 'malformed-request', fields })
}
