import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import { isOwnOrigin } from '../request/origin.ts'
import { malformed, readJson } from '../request/read-json.ts'
import type { Who } from '../request/who.ts'

/** What stands before every endpoint: who asks, from where, in what form. */
export interface Receive {
  /** A session of the host, for looking. */
  reading(request: Request, act: (who: Who) => Promise<Response> | Response): Promise<Response>
  /** A session of the host, on the site's own page, for changing. */
  changing(request: Request, act: (who: Who) => Promise<Response>): Promise<Response>
  /** The same with a body of a certain form. */
  posting<T>(request: Request, schema: Schema<T>, act: (who: Who, body: T) => Promise<Response>): Promise<Response>
}

interface Schema<T> {
  safeParse(body: unknown): { success: true; data: T } | { success: false; error: { issues: readonly Issue[] } }
}

interface Issue {
  message: string
  path: readonly PropertyKey[]
}

export function createReceive(world: {
  origin: string
  whoAsks: (request: Request) => Promise<Result<Who>>
  answerRefusal: (refusal: Refusal) => Response
}): Receive {
  const { origin, whoAsks, answerRefusal } = world
  const receive: Receive = {
    async reading(request, act) {
      const who = await whoAsks(request)
      return who.ok ? act(who.value) : answerRefusal(who.refusal)
    },
    changing: async (request, act) =>
      isOwnOrigin(request, origin) ? receive.reading(request, act) : answerRefusal({ code: 'cross-origin' }),
    posting: (request, schema, act) =>
      receive.changing(request, async (who) => {
        const body = parse(schema, await readJson(request))
        return body.ok ? act(who, body.value) : answerRefusal(body.refusal)
      }),
  }
  return receive
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
