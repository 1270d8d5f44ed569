import { answerHeaders } from './problem.ts'

/** A "yes" on the wire; `null` has no body. */
export function answer(body: unknown, status = 200, headers: HeadersInit = {}): Response {
  return new Response(body === null ? null : JSON.stringify(body), {
    status,
    headers: { ...answerHeaders, ...(body === null ? {} : { 'Content-Type': 'application/json' }), ...headers },
  })
}
