import {
  type AnswerView,
  type ChallengeView,
  type EnrolledView,
  type EnrollmentView,
  routes,
  type StateView,
} from '@warifu/contract'
import { type Result, unreachable } from './result.ts'
import { type Call, send, type Transport } from './send.ts'

export interface ClientOptions extends Transport {
  /** Where `warifu.fetch` is mounted. */
  baseUrl?: string
}

/** One call for each route. Refusals come back as values; see {@link Result}. */
export interface Client {
  /** What this session may do. */
  state(): Promise<Result<StateView>>
  /** Starts an enrollment. The answer holds the secret: keep it in memory, and drop it once it is confirmed or left. */
  startEnrollment(name?: string): Promise<Result<EnrollmentView>>
  confirmEnrollment(id: string, code: string): Promise<Result<EnrolledView>>
  cancelEnrollment(id: string): Promise<Result<void>>
  challenge(id: string): Promise<Result<ChallengeView>>
  answer(id: string, code: string): Promise<Result<AnswerView>>
  /** The person says no; the challenge is closed. */
  decline(id: string): Promise<Result<void>>
}

/**
 * A typed client of a Warifu server on the same origin.
 *
 * @param options - `baseUrl` is `/otp` unless the server is mounted elsewhere
 * @example
 * ```ts
 * const client = createClient({ language: 'ja' })
 * const answered = await client.answer(challenge.id, '123456')
 * if (!answered.ok && answered.problem.code === 'wrong-code') console.log(answered.problem.remaining)
 * ```
 */
export function createClient(options: ClientOptions = {}): Client {
  const base = (options.baseUrl ?? '/otp').replace(/\/+$/, '')
  const call = (method: Call['method'], path: string, body?: unknown) => ({ method, url: base + path, body })
  const value = <Value>(request: Call) => send<Value>(options, request)
  const view = async <View extends { now: number }>(request: Call) => viewOnly(await send<View>(options, request))
  return {
    state: () => view(call('GET', routes.state)),
    startEnrollment: (name) => view(call('POST', routes.enrollments, name === undefined ? {} : { name })),
    confirmEnrollment: (id, code) => view(call('POST', routes.enrollment(id), { code })),
    cancelEnrollment: (id) => value(call('DELETE', routes.enrollment(id))),
    challenge: (id) => view(call('GET', routes.challenge(id))),
    answer: (id, code) => view(call('POST', routes.answer(id), { code })),
    decline: (id) => value(call('DELETE', routes.challenge(id))),
  }
}

/** Every view says the server's time; an answer without it was made by something else, whatever its status. */
function viewOnly<View extends { now: number }>(result: Result<View>): Result<View> {
  if (!result.ok) return result
  const body: unknown = result.value
  const isView = typeof body === 'object' && body !== null && 'now' in body && typeof body.now === 'number'
  return isView ? result : unreachable('not-warifu')
}
