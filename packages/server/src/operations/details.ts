import { canonical } from '@warifu/contract'
import { digest } from '../crypto/digest.ts'
import { type Result, refuse } from '../refusal/refusal.ts'
import type { StandardIssue, StandardSchema } from './standard-schema.ts'

/** Bytes of canonical details at most: they are kept in the account while a challenge is open. */
const detailsLimit = 1024

const tooLarge = `is not plain JSON of at most ${detailsLimit} bytes`

/** Fields that a refusal names at most. */
const fieldsNamed = 20

/** Details that a challenge can be bound to. */
export interface BoundDetails<Details> {
  details: Details
  digest: string
}

/** An operation as a challenge binds it. */
export interface BoundOperation extends BoundDetails<unknown> {
  name: string
  reasons: readonly string[]
  /** Only a method that no page in between can pass on. */
  phishingResistant: boolean
  /** Digits of the details that the answer has to repeat, or null. */
  check: string | null
}

/**
 * Parses what came with a request, once. What the schema dropped or changed is refused: the person would approve, and
 * the host book, something else than was sent.
 */
export async function readDetails<Details>(
  schema: StandardSchema<Details>,
  input: unknown,
): Promise<Result<BoundDetails<Details>>> {
  // First, so that nothing large or deep reaches the schema: all of the input has to stand in its output anyway.
  if (canonicalText(input) === null) return invalid([['', tooLarge]])
  const result = await schema['~standard'].validate(input)
  if (result.issues !== undefined) return invalid(result.issues.map((issue) => [pointerOf(issue), issue.message]))
  const changed = changedKeys(input, result.value, '')
  if (changed.length > 0) return invalid(changed.map((pointer) => [pointer, 'is not part of this operation']))
  const text = canonicalText(result.value)
  return text === null
    ? invalid([['', tooLarge]])
    : { ok: true, value: { details: result.value, digest: digest(text) } }
}

/** The canonical text, or null when it is not plain JSON or over the limit. */
function canonicalText(value: unknown): string | null {
  try {
    const text = canonical(value)
    return new TextEncoder().encode(text).length > detailsLimit ? null : text
  } catch {
    return null
  }
}

function invalid(fields: readonly (readonly [pointer: string, message: string])[]): Result<never> {
  return refuse({
    code: 'invalid-details',
    fields: fields.slice(0, fieldsNamed).map(([pointer, message]) => ({ pointer, message })),
  })
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
