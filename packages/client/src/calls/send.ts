import { isProblem } from '@warifu/contract'
import { plainFetch } from './plain-fetch.ts'
import { type Result, unreachable } from './result.ts'

/** How calls reach the server. */
export interface Transport {
  fetch?: typeof fetch | undefined
  /** Sent as `Accept-Language`; a function is asked at every call. */
  language?: string | (() => string) | undefined
  /** After this long without an answer a call gives up (it is not repeated: the answer may have been counted). */
  timeoutMs?: number | undefined
}

export interface Call {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  url: string
  body?: unknown
  headers?: Record<string, string>
  /** A yes has no body (204): one with a body was said by something else. */
  bare?: true
}

/** Sends one call and reads its answer; comes back with a value in every case. */
export async function send<Value>(transport: Transport, call: Call): Promise<Result<Value>> {
  const timeout = AbortSignal.timeout(transport.timeoutMs ?? 15_000)
  try {
    const response = await plainFetch(transport.fetch ?? globalThis.fetch)(call.url, {
      method: call.method,
      headers: headersOf(transport, call),
      body: call.body === undefined ? null : JSON.stringify(call.body),
      credentials: 'same-origin',
      cache: 'no-store',
      // A proxy's sign-in page is not an answer of ours.
      redirect: 'error',
      signal: timeout,
    })
    return await read<Value>(response, call)
  } catch {
    return unreachable(timeout.aborted ? 'timeout' : 'network')
  }
}

function headersOf(transport: Transport, call: Call): Record<string, string> {
  const language = typeof transport.language === 'function' ? transport.language() : transport.language
  return {
    accept: 'application/json, application/problem+json',
    ...(language && { 'accept-language': language }),
    ...(call.body !== undefined && { 'content-type': 'application/json' }),
    ...call.headers,
  }
}

async function read<Value>(response: Response, { bare }: Call): Promise<Result<Value>> {
  if (response.status === 204) return { ok: true, value: undefined as Value }
  const body = parse(await response.text())
  // A host's own route may say yes in any form; views are looked at where they are asked for.
  if (response.ok && !bare) return { ok: true, value: body as Value }
  return isProblem(body) ? { ok: false, problem: body } : unreachable('not-warifu')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
