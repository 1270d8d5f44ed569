import document from '@warifu/contract/openapi.json' with { type: 'json' }
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

/** One request and its answer, as they crossed the wire. */
export interface Exchange {
  method: string
  /** Below the base path. */
  path: string
  /** The body, parsed; undefined when there was none. */
  sent: unknown
  status: number
  /** Of the answer, without parameters. */
  media: string
  text: string
}

/**
 * The same function, held to the document.
 *
 * @param heard - hears of each exchange as `POST /enrollments/{id} 200`
 * @throws Error with one sentence that says what to add to the document
 */
export function documented(
  fetch: (request: Request) => Promise<Response>,
  heard: (exchange: string) => void = () => {},
): (request: Request) => Promise<Response> {
  return async (request) => {
    const { method, url } = request
    const body = request.clone()
    const response = await fetch(request)
    const { status, headers } = response
    const [media = ''] = (headers.get('Content-Type') ?? '').split(';')
    const path = new URL(url).pathname.replace(/^\/otp/, '')
    // Any server answers it as GET without the body.
    if (method === 'HEAD') return response
    const sent = status < 400 ? await body.json().catch(() => undefined) : undefined
    // Given up, so that what the verifier gives up is given up. Not waited for: the test may keep a clone of its own.
    if (status >= 400) body.body?.cancel().catch(() => {})
    const missing = undocumented({ method, path, sent, status, media, text: await response.clone().text() })
    if (missing !== null) throw new Error(missing)
    heard(`${method} ${templateOf(path) ?? path} ${status}`)
    return response
  }
}

interface Operation {
  requestBody?: unknown
  responses: Record<string, { description: string; content?: Record<string, unknown> }>
}

type Paths = Record<string, Record<string, Operation>>

const paths = document.paths as unknown as Paths
const forms = Object.keys(paths).map((path) => ({
  path,
  form: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}))

const ajv = new Ajv2020({ strict: false })
ajv.addSchema({ ...(closed(document) as object), $id: 'document' })
const validators = new Map<string, ValidateFunction>()

/** Every operation of the document: `POST /enrollments/{id}`. */
export const operations = Object.entries(paths).flatMap(([path, of]) =>
  Object.keys(of)
    .filter((verb) => verb !== 'parameters')
    .map((verb) => `${verb.toUpperCase()} ${path}`),
)

/** Every "yes" of the document: `POST /enrollments/{id} 200`. */
export const yeses = operations.flatMap((operation) => {
  const [verb = '', path = ''] = operation.split(' ')
  const statuses = Object.keys(paths[path]?.[verb.toLowerCase()]?.responses ?? {})
  return statuses.filter((status) => status < '400').map((status) => `${operation} ${status}`)
})

/**
 * What the document does not say of an exchange; null when it says all of it.
 *
 * @returns one sentence that says what to add
 */
export function undocumented({ method, path, sent, status, media, text }: Exchange): string | null {
  const template = templateOf(path)
  const operation = template === undefined ? undefined : paths[template]?.[method.toLowerCase()]
  const name = `${method} ${template ?? path}`
  if (template === undefined || operation === undefined) {
    return status === 404 || status === 405
      ? null
      : `${name} is answered, and no entry of packages/contract/openapi/endpoints.ts says so`
  }
  const at = `/paths/${pointer(template)}/${method.toLowerCase()}`
  const answer = operation.responses[String(status)]
  if (answer === undefined) return `${name} does not say that it may answer with ${status}: ${text}`
  if (answer.content === undefined) return text === '' ? null : `${name} ${status} has a body`
  if (!(media in answer.content)) return `${name} ${status} does not say that it is ${media}`
  if (media.endsWith('json')) {
    const { code } = JSON.parse(text) as { code?: string }
    if (status >= 400 && code !== undefined && !answer.description.includes(`\`${code}\``)) {
      return `${name} may answer ${code}, and packages/contract/openapi/endpoints.ts does not say so`
    }
    const wrong = complaint(`${at}/responses/${status}/content/${pointer(media)}/schema`, JSON.parse(text))
    if (wrong !== null) return `${name} ${status} is not as it says: ${wrong}\n${text}`
  }
  if (status >= 400 || sent === undefined || operation.requestBody === undefined) return null
  const wrong = complaint(`${at}/requestBody/content/application~1json/schema`, sent)
  return wrong === null ? null : `${name} takes what its document does not: ${wrong}`
}

function templateOf(path: string): string | undefined {
  return forms.find(({ form }) => form.test(path))?.path
}

function complaint(at: string, value: unknown): string | null {
  const validate = validators.get(at) ?? ajv.compile({ $ref: `document#${at}` })
  validators.set(at, validate)
  return validate(value) ? null : ajv.errorsText(validate.errors)
}

function pointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')
}

/** Clients ignore members they do not know; here nothing may be sent that the document does not say. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.fromEntries(Object.entries(value).map(([key, member]) => [key, closed(member)]))
  const isSchema = members.type === 'object' || (Array.isArray(members.type) && members.type.includes('object'))
  return isSchema ? { additionalProperties: false, ...members } : members
}
