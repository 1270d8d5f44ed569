import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'

/**
 * A Node request as a fetch `Request`. The host and scheme come from `origin`, never from headers a client can write.
 *
 * @param origin - the site's own origin, e.g. `https://bank.example`
 * @param body - the body, when the framework has read the stream already (Express with `express.json()`)
 */
export function toRequest(incoming: IncomingMessage, origin: string, body?: unknown): Request {
  const path = (incoming as { originalUrl?: string }).originalUrl ?? incoming.url ?? '/'
  // Not `new URL(path, origin)`: a path of `//elsewhere` would choose another host.
  const url = origin + (path.startsWith('/') ? path : `/${path}`)
  const headers = new Headers()
  for (let i = 0; i < incoming.rawHeaders.length; i += 2) {
    const name = incoming.rawHeaders[i] ?? ''
    // HTTP/2 has its request line among the headers.
    if (!name.startsWith(':')) headers.append(name, incoming.rawHeaders[i + 1] ?? '')
  }
  const method = incoming.method ?? 'GET'
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers })
  if (body !== undefined) {
    headers.delete('Content-Length')
    return new Request(url, { method, headers, body: typeof body === 'string' ? body : JSON.stringify(body) })
  }
  const stream = Readable.toWeb(incoming) as ReadableStream<Uint8Array>
  return new Request(url, { method, headers, body: stream, duplex: 'half' } as RequestInit)
}

/**
 * A fetch-speaking function as a handler for `http.createServer` and Express.
 *
 * @param fetch - e.g. `warifu.fetch`
 * @param options - `origin`: the site's own origin
 * @example
 * ```ts
 * app.use('/otp', toNodeHandler(warifu.fetch, { origin: 'https://bank.example' }))
 * ```
 */
export function toNodeHandler(
  fetch: (request: Request) => Response | Promise<Response>,
  { origin }: { origin: string },
): (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void> {
  return async (incoming, outgoing) => {
    try {
      const parsed = (incoming as { body?: unknown }).body
      await sendResponse(await fetch(toRequest(incoming, origin, parsed)), outgoing)
    } catch {
      // The request was cut off, or is none that fetch can say (a method or URL nobody sends by accident).
      if (!outgoing.headersSent) outgoing.writeHead(400).end()
      else outgoing.destroy()
    }
  }
}

/** Sends a fetch `Response` by a Node response; for gates: `if (!gate.ok) return sendResponse(gate.response, res)`. */
export async function sendResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  const cookies = response.headers.getSetCookie()
  response.headers.forEach((value, name) => {
    if (name !== 'set-cookie') outgoing.setHeader(name, value)
  })
  if (cookies.length > 0) outgoing.setHeader('Set-Cookie', cookies)
  outgoing.statusCode = response.status
  if (response.body === null) {
    outgoing.end()
    return
  }
  for await (const chunk of response.body) outgoing.write(chunk)
  outgoing.end()
}
