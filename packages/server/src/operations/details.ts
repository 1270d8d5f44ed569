import { canonical } from '@warifu/contract'
import { digest } from '../crypto/digest.ts'
import { type Result, refuse } from '../verifier/refusal.ts'
import type { StandardIssue, StandardSchema } from './standard-schema.ts'

/** Bytes of canonical details at most: they are kept in the account while a challenge is open. */
const detailsLimit = 1024

/** Details that a challenge can be bound to. */
export interface BoundDetails<Details> {
  details: Details
  digest: string
}

/**
 * Parses what came with a request, once. What the schema dropped or changed is refused: the person would approve, and
 * the host book, something else than was sent.
 */
export async function readDetails<Details>(
  schema: StandardSchema<Details>,
  input: unknown,
): Promise<Result<BoundDetails<Details>>> {
  const result = await schema['~standard'].validate(input)
  if (result.issues !== undefined) return invalid(result.issues.map((issue) => [pointerOf(issue), issue.message]))
  const changed = changedKeys(input, result.value, '')
  if (changed.length > 0) return invalid(changed.map((pointer) => [pointer, 'is not part of this operation']))
  let text: string
  try {
    text = canonical(result.value)
  } catch (error) {
    return invalid([['', error instanceof Error ? error.message : 'is not plain JSON']])
  }
  if (new TextEncoder().encode(text).length > detailsLimit) return invalid([['', `is over ${detailsLimit} bytes`]])
  return { ok: true, value: { details: result.value, digest: digest(text) } }
}

/** The digest that details are bound by, for details that were parsed before. */
export function digestOf(details: unknown): string {
  return digest(canonical(details))
}

function invalid(fields: readonly (readonly [pointer: string, message: string])[]): Result<never> {
  return refuse({ code: 'invalid-details', fields: fields.map(([pointer, message]) => ({ pointer, message })) })
}

function changedKeys(input: unknown, output: unknown, pointer: string): string[] {
  if (Array.isArray(input)) {
    if (!Array.isArray(output) || input.length !== output.length) return [pointer]
    return input.flatMap((item, i) => changedKeys(item, output[i], `${pointer}/${i}`))
  }
  if (typeof input === 'object' && input !== null) {
    if (typeof output !== 'object' || output === null) return [pointer]
    return Object.entries(input).flatMap(([key, value]) => {
      const below = `${pointer}/${escapeKey(key)}`
      return Object.hasOwn(output, key) ? changedKeys(value, (output as Record<string, unknown>)[key], below) : [below]
    })
  }
  return Object.is(input, output) ? [] : [pointer]
}

function pointerOf({ path }: StandardIssue): string {
  return (path ?? []).map((part) => `/${escapeKey(String(typeof part === 'object' ? part.key : part))}`).join('')
}

/** RFC 6901 section 3. */
function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}
