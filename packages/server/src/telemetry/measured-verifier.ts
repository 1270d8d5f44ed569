import type { ProblemCode } from '@warifu/contract'
import type { Store } from '../store/store.ts'
import { codeOf } from './measured-store.ts'
import type { Telemetry } from './telemetry.ts'

/** Methods that our routes know; any other is a word of the client's own. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Where codes are judged. */
const judging = new Set(['POST /challenges/:id/answer', 'POST /enrollments/:id'])

type Serve = (request: Request, onRoute: (path: string) => void) => Promise<Response>

/** Puts spans and counts around what a verifier does. */
export function measured(telemetry: Telemetry) {
  const codes = new WeakMap<Response, ProblemCode>()
  const since = (began: number) => (telemetry.steady() - began) / 1000

  const fetch = (serve: Serve) => (request: Request) =>
    telemetry.span('warifu.request', async (span) => {
      const began = telemetry.steady()
      const method = methods.has(request.method) ? request.method : '_OTHER'
      let route = 'none'
      const response = await serve(request, (path) => {
        route = path
      })
      const outcome = codes.get(response) ?? (response.status < 400 ? 'ok' : 'unavailable')
      const about = { 'http.request.method': method, 'http.route': route, 'warifu.outcome': outcome }
      span.set({ ...about, 'http.response.status_code': response.status })
      if (outcome === 'unavailable') span.fail(outcome)
      telemetry.duration('warifu.request.duration', since(began), about)
      if (judging.has(`${method} ${route}`))
        telemetry.count('warifu.answers', { 'http.route': route, verdict: outcome })
      return response
    })

  return {
    /** Remembers what a response says, so that nobody has to read it. */
    noted(response: Response, code: ProblemCode): Response {
      codes.set(response, code)
      return response
    },

    fetch,

    protect: <G extends { ok: true } | { ok: false; code: ProblemCode }>(
      operation: string,
      work: () => Promise<G>,
    ): Promise<G> =>
      telemetry.span('warifu.protect', async (span) => {
        const began = telemetry.steady()
        const gate = await work()
        const about = { 'warifu.operation': operation, 'warifu.outcome': gate.ok ? 'ok' : gate.code }
        span.set(about)
        if (!gate.ok && gate.code === 'unavailable') span.fail(gate.code)
        telemetry.duration('warifu.protect.duration', since(began), about)
        return gate
      }),

    work: (work: () => Promise<void>, store: Pick<Store, 'oldestWaiting'>, now: () => number) => () =>
      telemetry.span('warifu.work', async (span) => {
        try {
          await work()
          const oldest = await store.oldestWaiting()
          telemetry.gauge('warifu.outbox.oldest', oldest === null ? 0 : Math.max(0, now() - oldest) / 1000)
        } catch (error) {
          span.fail(codeOf(error))
          throw error
        }
      }),
  }
}
