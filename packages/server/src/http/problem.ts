import { problemStatus } from '@warifu/contract'
import type { Refusal } from '../refusal/refusal.ts'
import { titles } from './titles.ts'

/** The headers of every answer about codes: never stored, never sniffed. */
export const answerHeaders = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
} as const

/** A "no" on the wire (RFC 9457). */
export function problemResponse(
  refusal: Refusal,
  world: { now: number; instance: string },
  headers: HeadersInit = {},
): Response {
  const status = problemStatus[refusal.code]
  const body = {
    type: `urn:warifu:problem:${refusal.code}`,
    title: titles[refusal.code],
    status,
    ...refusal,
    instance: world.instance,
    now: world.now,
  }
  const response = new Response(JSON.stringify(body), {
    status,
    headers: { ...answerHeaders, 'Content-Type': 'application/problem+json' },
  })
  new Headers(headers).forEach((value, name) => {
    response.headers.append(name, value)
  })
  const { retryAt } = refusal as { retryAt?: number | null }
  if (typeof retryAt === 'number') {
    response.headers.set('Retry-After', String(Math.max(1, Math.ceil((retryAt - world.now) / 1000))))
  }
  return response
}

/** The last word when even the clock or the random source failed: it needs neither. */
export function unavailable(): Response {
  return problemResponse({ code: 'unavailable' }, { now: 0, instance: 'urn:warifu:occurrence:unknown' })
}
