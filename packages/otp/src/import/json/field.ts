import { importLimits } from '../limits.ts'
import { readWhole } from '../number.ts'
import { Refusal } from '../refusal.ts'

export type JsonObject = { readonly [name: string]: unknown }

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What the row itself has under the first of these names that it has; never what it inherits. */
export function fieldOf(row: JsonObject, ...names: string[]): unknown {
  const name = names.find((candidate) => Object.hasOwn(row, candidate))
  return name === undefined ? undefined : row[name]
}

/**
 * A text, or a number as text; null when it is absent, null or empty.
 *
 * @throws Refusal for anything else
 */
export function textField(row: JsonObject, ...names: string[]): string | null {
  const value = fieldOf(row, ...names)
  if (value === undefined || value === null || value === '') return null
  if (Number.isSafeInteger(value)) return String(value)
  if (typeof value !== 'string') throw new Refusal('not-readable', 'a field that should be text is not')
  if (value.length > importLimits.fieldLength)
    throw new Refusal('field-too-long', 'a field is longer than any real one')
  return value
}

/**
 * A whole number, also as text; undefined when it is absent or null.
 *
 * @throws Refusal for anything else
 */
export function numberField(row: JsonObject, ...names: string[]): number | undefined {
  const value = fieldOf(row, ...names)
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'string') return readWhole(value)
  if (!Number.isSafeInteger(value)) throw new Refusal('number', 'a number cannot be read')
  return Number(value)
}

/** What databases write for true and false: also 0 and 1, `t` and `f`. Undefined when absent or null. */
export function truthField(row: JsonObject, ...names: string[]): boolean | undefined {
  const value = fieldOf(row, ...names)
  if (value === undefined || value === null) return undefined
  if ([true, 1, '1', 't', 'true'].includes(value as string)) return true
  if ([false, 0, '0', 'f', 'false'].includes(value as string)) return false
  throw new Refusal('not-readable', 'a field that should be true or false is not')
}
