import type { BankNode } from '../cluster/node.ts'
import type { Answer, What } from '../history/call.ts'
import type { World } from './world.ts'

/** A request as a page of the bank sends it. */
export interface Sent {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  json?: unknown
  form?: Record<string, string>
  headers?: Record<string, string>
}

/** What a page hears. */
export interface Reply {
  status: number
  location: string
  body: Body
}

interface Body {
  code?: string
  receipt?: string
  reference?: string
  retryAt?: number
  id?: string
  secret?: string
  state?: string
  enrollment?: string
  authenticators?: readonly { id: string }[]
  backupCodesChallenge?: string | null
  codes?: readonly string[]
  challenge?: { id: string }
}

/** Long after any answer: only a node that hangs comes to it. */
const longest = 30_000

/** A browser as far as requests go. It keeps cookies and comes to another node each time, as behind a load balancer. */
export class Browser {
  readonly account: string
  readonly name: string
  readonly world: World
  readonly #cookies = new Map<string, string>()
  /** As far as it knows. */
  signedIn = false

  constructor(world: World, account: string, name: string) {
    this.world = world
    this.account = account
    this.name = name
  }

  /** Sends a request and notes it. Null: no answer came, and nobody knows what became of it. */
  async send(what: What, request: Sent, node?: BankNode): Promise<Reply | null> {
    for (;;) {
      const to = node?.isUp ? node : await this.world.cluster.one(this.world.dice)
      const note = this.world.history.sending({ account: this.account, browser: this.name, node: to.name }, what)
      const reply = await this.#exchange(to, request)
      if (reply === 'not-sent') {
        note('not-sent')
        continue
      }
      note(reply === null ? null : answerOf(reply))
      if (reply !== null) this.#understand(reply)
      if (reply === null || reply.status >= 500) await this.#waitABit()
      return reply
    }
  }

  async #exchange(node: BankNode, { method, path, json, form, headers }: Sent): Promise<Reply | null | 'not-sent'> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    try {
      const response = await fetch(`http://127.0.0.1:${node.port}${path}`, {
        method,
        redirect: 'manual',
        signal: AbortSignal.timeout(longest),
        headers: {
          origin: this.world.origin,
          cookie,
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        body: json === undefined ? ((form && new URLSearchParams(form)) ?? null) : JSON.stringify(json),
      })
      const text = await response.text()
      for (const line of response.headers.getSetCookie()) this.#keep(line)
      const isJson = /json/.test(response.headers.get('content-type') ?? '')
      const location = response.headers.get('location') ?? ''
      return { status: response.status, location, body: isJson ? (JSON.parse(text) as Body) : {} }
    } catch (error) {
      return wasNotSent(error) ? 'not-sent' : null
    }
  }

  /** Nobody who was told that something failed presses again in the same moment. */
  async #waitABit(): Promise<void> {
    const { patience } = this.world
    if (patience > 0) await new Promise((resolve) => setTimeout(resolve, patience))
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';')
    const [name = '', ...value] = pair.split('=')
    if (/max-age=0/i.test(line)) this.#cookies.delete(name)
    else this.#cookies.set(name, value.join('='))
  }

  #understand({ body, location }: Reply): void {
    const out = body.code === 'signed-out' || body.code === 'session-ended' || body.code === 'first-factor-only'
    if (out || location.startsWith('/sign-in')) this.signedIn = false
  }
}

/** Nobody listened: what was to be sent never left. */
function wasNotSent(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED'
}

function answerOf({ status, body }: Reply): Answer {
  const { code, receipt, reference, state, challenge } = body
  return {
    status,
    ...(code !== undefined && { code }),
    ...(receipt !== undefined && { receipt }),
    ...(reference !== undefined && { reference }),
    ...(state !== undefined && { state }),
    ...(challenge !== undefined && { challenge: challenge.id }),
  }
}
