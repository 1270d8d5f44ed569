import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { challengeHeader, type ProblemCode, problemStatus, routes } from '../src/index.ts'
import { type Endpoint, type Verb, verbs } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { operatorPaths } from './operator-endpoints.ts'
import { bodySchema } from './request-schema.ts'
import { type Schema, TypeSchemas } from './type-schemas.ts'

const introduction = `What a Warifu verifier answers below the path it is mounted at. \`protect\` guards routes of your own: they \
answer with the same problems, \`step-up-required\` first of all.

A request that changes something must come from the site's own pages: \`Origin\`, or without it \`Sec-Fetch-Site\`, says \
so; a request with a bearer token needs neither. A known address answers any other method with 405 and \`Allow\`. No answer \
but the script is ever stored (\`Cache-Control: no-store\`). Times are milliseconds since 1970-01-01 UTC by the server's clock. \
Views and problems may get further members; ignore those you do not know.`

/**
 * The OpenAPI 3.1 document of the contract.
 *
 * @param folder - of the package
 * @param titles - what each problem is called
 * @throws Error naming a route that has no entry, or a view that the contract does not export
 */
export function openApiDocument(folder: string, titles: Readonly<Record<ProblemCode, string>>): unknown {
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const schemas = new TypeSchemas(join(folder, 'src/index.ts'))
  const problems = problemSchemas(schemas, titles)
  const paths = Object.fromEntries(endpointsByPath().map(([path, of]) => [path, pathItem(path, of)]))

  function pathItem(path: string, of: Partial<Record<Verb, Endpoint>>) {
    const operations = verbs.flatMap((verb) => {
      const endpoint = of[verb]
      return endpoint === undefined ? [] : [[verb, operation(endpoint, verb !== 'get')]]
    })
    const parameters = path.includes('{id}') ? [{ $ref: '#/components/parameters/id' }] : []
    return { ...(parameters.length > 0 && { parameters }), ...Object.fromEntries(operations) }
  }

  function operation(endpoint: Endpoint, changes: boolean) {
    const parameters = [
      ...(changes ? [{ $ref: '#/components/parameters/Origin' }] : []),
      ...(endpoint.approval ? [{ $ref: `#/components/parameters/${challengeHeader}` }] : []),
    ]
    return {
      operationId: endpoint.id,
      summary: endpoint.summary,
      ...(Object.values(endpoint.gives).includes('script') && { security: [] }),
      ...(parameters.length > 0 && { parameters }),
      ...(endpoint.takes && { requestBody: json(bodySchema(endpoint.takes, endpoint.also), { required: true }) }),
      responses: { ...yes(endpoint), ...no(endpoint.problems) },
    }
  }

  function yes({ gives, remembers }: Endpoint) {
    const headers = remembers ? { headers: { 'Set-Cookie': { $ref: '#/components/headers/KnownBrowser' } } } : {}
    return Object.fromEntries(
      Object.entries(gives).map(([status, name]) => {
        if (name === null) return [status, { description: status === '304' ? 'Not modified.' : 'Done.' }]
        if (name === 'script') return [status, { description: 'The script.', content: { 'text/javascript': {} } }]
        const schema = schemas.ref(name)
        return [status, json(schema, { description: schemas.named[name]?.description ?? name, ...headers })]
      }),
    )
  }

  function no(codes: readonly ProblemCode[]) {
    const statuses = [...new Set(codes.map((code) => problemStatus[code]))].sort()
    const distinct = [...new Set(codes)]
    const ofStatus = (status: number) => problemResponse(distinct.filter((code) => problemStatus[code] === status))
    return Object.fromEntries(statuses.map((status) => [status, ofStatus(status)]))
  }

  return {
    openapi: '3.1.1',
    info: { title: 'Warifu', version, license: { name: license, identifier: license }, description: introduction },
    servers: [{ url: '/otp', description: 'Where `fetch` is mounted: the option `basePath`.' }],
    security: [{ session: [] }, { bearer: [] }],
    paths,
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'session',
          description: "The site's own session, whatever it is.",
        },
        bearer: { type: 'http', scheme: 'bearer' },
      },
      parameters: parameters(),
      headers: {
        KnownBrowser: { description: 'Remembers the browser as one that passed.', schema: { type: 'string' } },
        'Retry-After': { description: '`retryAt` in seconds from now.', schema: { type: 'integer', minimum: 1 } },
      },
      schemas: { ...sorted(schemas.named), ...problems },
    },
  }
}

type PathEntry = [path: string, of: Partial<Record<Verb, Endpoint>>]

/** The routes of the contract as templates, each with its endpoints. */
function endpointsByPath(): PathEntry[] {
  const known: Partial<Record<string, Partial<Record<Verb, Endpoint>>>> = endpoints
  const ofPeople = Object.entries(routes).flatMap(([name, route]) => {
    const of = known[name]
    if (of === undefined) throw new Error(`packages/contract/openapi/endpoints.ts has no entry for the route ${name}`)
    const path = typeof route === 'string' ? route : decodeURIComponent(route('{id}'))
    // The verifier does not answer it yet.
    return Object.keys(of).length === 0 ? [] : [[path, of] satisfies PathEntry]
  })
  return [...ofPeople, ...operatorPaths]
}

function parameters() {
  return {
    id: { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
    Origin: {
      ...{ name: 'Origin', in: 'header', schema: { type: 'string' } },
      description: "The site's own origin. Browsers send it by themselves.",
    },
    [challengeHeader]: {
      ...{ name: challengeHeader, in: 'header', schema: { type: 'string' } },
      description: 'The challenge that was approved for exactly this request; without it a challenge is opened.',
    },
  }
}

/** Each code in full, and all of them together. */
function problemSchemas(schemas: TypeSchemas, titles: Readonly<Record<ProblemCode, string>>): Record<string, Schema> {
  const members = [...schemas.membersOf('Problem', 'code')].sort(([a], [b]) => a.localeCompare(b))
  const each = members.map(([code, schema]): [string, Schema] => {
    const known = code as ProblemCode
    const status = { ...schema.properties?.status, const: problemStatus[known] }
    return [nameOf(known), { ...schema, description: titles[known], properties: { ...schema.properties, status } }]
  })
  const all: Schema = { description: 'Any "no" (RFC 9457).', oneOf: each.map(([name]) => refTo(name)) }
  return { Problem: all, ...Object.fromEntries(each) }
}

function problemResponse(codes: readonly ProblemCode[]) {
  const refs = codes.map((code) => refTo(nameOf(code)))
  const waits = codes.some((code) => code === 'paused' || code === 'cooling-off')
  return {
    description: codes.map((code) => `\`${code}\``).join(', '),
    ...(waits && { headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } }),
    content: { 'application/problem+json': { schema: refs.length === 1 ? refs[0] : { oneOf: refs } } },
  }
}

/** `wrong-code` → `WrongCodeProblem`. */
function nameOf(code: ProblemCode): string {
  const words = code.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return `${words.join('')}Problem`
}

function refTo(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` }
}

function json<Rest extends object>(schema: unknown, rest: Rest) {
  return { ...rest, content: { 'application/json': { schema } } }
}

function sorted<T>(of: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(of).sort(([a], [b]) => a.localeCompare(b)))
}
