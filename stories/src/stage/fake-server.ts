import type { Language } from '@warifu/contract'

/** What a route answers: a status with a body in the language asked for, or nothing at all. */
export type Answer = { status: number; body: (language: Language) => unknown } | 'never' | 'offline'

/** By method and path, e.g. `GET /otp/state`. Of several answers each is given once, the last one for good. */
export type Routes = Readonly<Record<string, Answer | readonly Answer[]>>

/**
 * Puts a server of these routes in the place of `fetch`.
 *
 * @param language - of the answers, unless the request names one
 * @returns what takes it away again
 */
export function answerFor(routes: Routes, language: Language): () => void {
  const real = globalThis.fetch
  const given = new Map<string, number>()
  globalThis.fetch = (input, init) => {
    const request = new Request(input, init)
    const route = `${request.method} ${new URL(request.url).pathname}`
    const answers = routes[route]
    if (answers === undefined) return real(input, init)
    const count = given.get(route) ?? 0
    given.set(route, count + 1)
    const list = Array.isArray(answers) ? (answers as readonly Answer[]) : [answers as Answer]
    return respond(list[Math.min(count, list.length - 1)] ?? 'offline', request, language)
  }
  return () => {
    globalThis.fetch = real
  }
}

async function respond(answer: Answer, request: Request, fallback: Language): Promise<Response> {
  if (answer === 'never') return new Promise(() => {})
  if (answer === 'offline') throw new TypeError('Failed to fetch')
  const asked = request.headers.get('accept-language')
  const body = answer.body(asked === 'ja' || asked === 'en' ? asked : fallback)
  if (answer.status === 204) return new Response(null, { status: 204 })
  const type = answer.status < 400 ? 'application/json' : 'application/problem+json'
  return new Response(JSON.stringify(body), { status: answer.status, headers: { 'content-type': type } })
}
