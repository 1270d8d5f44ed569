import { type Result, refuse } from '../refusal/refusal.ts'

/** Bytes of a request body at most. */
const bodyLimit = 16_384

const depthLimit = 8

/**
 * Reads a JSON body strictly: right media type, small, shallow, no key twice, no `__proto__`. A parser that let the
 * last of two keys win would check one value and use another.
 */
export async function readJson(request: Request): Promise<Result<unknown>> {
  const [mediaType = ''] = (request.headers.get('Content-Type') ?? '').split(';')
  if (mediaType.trim().toLowerCase() !== 'application/json') return refuse({ code: 'unsupported-media-type' })
  let text: string | null
  let body: unknown
  try {
    text = await readText(request)
    if (text === null) return refuse({ code: 'too-large' })
    body = JSON.parse(text)
  } catch {
    return malformed('', 'is not JSON in UTF-8')
  }
  const twice = suspectKey(text)
  return twice === null ? { ok: true, value: body } : malformed(twice.pointer, twice.message)
}

export function malformed(pointer: string, message: string): Result<never> {
  return refuse({ code: 'malformed-request', fields: [{ pointer, message }] })
}

/** The body as text, or null once it is over the limit: no more of it is read then. */
async function readText(request: Request): Promise<string | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const reader = request.body?.getReader()
  let text = ''
  let size = 0
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true }
    if (done) return text + decoder.decode()
    size += (value as Uint8Array).length
    if (size > bodyLimit) {
      // Nobody waits for the end of it: where the host holds a clone of the request, it never comes.
      reader?.cancel().catch(() => {})
      return null
    }
    text += decoder.decode(value as Uint8Array, { stream: true })
  }
}

/** Walks the tokens of valid JSON for what `JSON.parse` lets pass. */
function suspectKey(json: string): { pointer: string; message: string } | null {
  const open: Set<string>[] = []
  for (const [, text, colon, bracket] of json.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|([{}[\]])/g)) {
    if (bracket === '{' || bracket === '[') open.push(new Set())
    else if (bracket !== undefined) open.pop()
    if (open.length > depthLimit) return { pointer: '', message: 'is nested too deeply' }
    if (text === undefined || colon === undefined) continue
    const key = JSON.parse(text) as string
    const keys = open.at(-1)
    if (key === '__proto__') return { pointer: '/__proto__', message: 'is not a key' }
    if (keys?.has(key)) return { pointer: `/${key.slice(0, 40)}`, message: 'stands there twice' }
    keys?.add(key)
  }
  return null
}
