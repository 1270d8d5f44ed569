import { Buffer } from 'node:buffer'
import type { Readable } from 'node:stream'

/** A request as `http.createServer` and Express give it; written out, so that these types need no `@types/node`. */
export interface NodeRequest extends AsyncIterable<unknown> {
  readonly method?: string | undefined
  readonly url?: string | undefined
  readonly rawHeaders: readonly string[]
}

/** A response as `http.createServer` and Express give it. */
export interface NodeResponse {
  statusCode: number
  readonly headersSent: boolean
  setHeader(name: string, value: string | readonly string[]): unknown
  write(chunk: Uint8Array): unknown
  end(chunk?: Uint8Array): unknown
  destroy(): unknown
}

/**
 * A Node request as a fetch `Request`. The host and scheme come from `origin`, never from headers a client can write.
 *
 * @param origin - the site's own origin, e.g. `https://bank.example`
 * @param body - the body, when the framework has read the stream already (Express with `express.json()`)
 */
export function toRequest(incoming: NodeRequest, origin: string, body?: unknown): Request {
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
    const given = typeof body === 'string' || body instanceof Uint8Array
    return new Request(url, { method, headers, body: given ? (body as string) : JSON.stringify(body) })
  }
  return new Request(url, { method, headers, body: webStream(incoming), duplex: 'half' } as RequestInit)
}

/**
 * The body as a web stream, read as it is asked for. Not `Readable.toWeb`: one that is given up half read, as a body too
 * large is, goes on pushing into the closed stream, and that error ends the process. The rest is read and
 * thrown away, so that the answer gets through.
 */
function webStream(incoming: NodeRequest): ReadableStream<Uint8Array> {
  // What Node and Express give is a Readable: the type above only leaves out what is not looked at.
  const stream = incoming as unknown as Readable
  const chunks = stream.iterator({ destroyOnReturn: false })
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value as Uint8Array)
    },
    async cancel() {
      await chunks.return?.()
      stream.resume()
    },
  })
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
): (incoming: NodeRequest, outgoing: NodeResponse) => Promise<void> {
  return async (incoming, outgoing) => {
    try {
      const parsed = (incoming as { body?: unknown }).body ?? (await smallBody(incoming))
      await sendResponse(await fetch(toRequest(incoming, origin, parsed)), outgoing)
    } catch {
      // The request was cut off, or is none that fetch can say (a method or URL nobody sends by accident).
      if (outgoing.headersSent) {
        outgoing.destroy()
        return
      }
      outgoing.statusCode = 400
      outgoing.end()
    }
  }
}

/** Sends a fetch `Response` by a Node response; for gates: `if (!gate.ok) return sendResponse(gate.response, res)`. */
export async function sendResponse(response: Response, outgoing: NodeResponse): Promise<void> {
  const cookies = response.headers.getSetCookie()
  response.headers.forEach((value, name) => {
    if (name !== 'set-cookie') outgoing.setHeader(name, value)
  })
  if (cookies.length > 0) outgoing.setHeader('Set-Cookie', cookies)
  outgoing.statusCode = response.status
  const body = response.body === null ? undefined : new Uint8Array(await response.arrayBuffer())
  if (body !== undefined) outgoing.setHeader('Content-Length', String(body.length))
  outgoing.end(body)
}

/** More than any request of ours needs; a larger body stays a stream, and is refused by whoever reads it. */
const small = 65_536

/** A body whose length is told and small, read at once: to make a web stream of a Node stream costs more than the rest. */
function smallBody(incoming: NodeRequest): Promise<Buffer> | undefined {
  const told = incoming.rawHeaders.findIndex((text, i) => i % 2 === 0 && /^content-length$/i.test(text))
  const length = told < 0 ? Number.NaN : Number(incoming.rawHeaders[told + 1])
  if (!(length > 0 && length <= small)) return undefined
  const stream = incoming as unknown as Readable
  // Read by somebody else already: there is nothing left to wait for.
  if (stream.readableEnded || stream.destroyed) return undefined
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)))
    stream.on('error', reject)
    stream.on('close', () => reject(new Error('the request was cut off')))
  })
}
