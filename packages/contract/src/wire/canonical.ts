/**
 * The canonical text of details: the JSON Canonicalization Scheme of RFC 8785, so that two equal details always give
 * the same bytes to hash and bind.
 *
 * @param value - JSON: strings, finite numbers, booleans, null, arrays, plain objects
 * @throws TypeError for anything JSON cannot carry exactly (`undefined`, `NaN`, bigint, dates, lone surrogates)
 * @example
 * ```ts
 * canonical({ payee: 'ヤマノ', amount: 250000 }) // '{"amount":250000,"payee":"ヤマノ"}'
 * ```
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (typeof value === 'string') return canonicalString(value)
  if (Array.isArray(value)) return `[${Array.from(value, canonical).join(',')}]`
  if (isPlainObject(value)) {
    const members = Object.keys(value)
      .sort() // by UTF-16 code units, as RFC 8785 section 3.2.3 asks
      .map((key) => `${canonicalString(key)}:${canonical(value[key])}`)
    return `{${members.join(',')}}`
  }
  throw new TypeError(`details must be plain JSON; got ${typeof value}`)
}

function canonicalString(text: string): string {
  // A lone surrogate has no UTF-8 form, so two different texts could hash alike (RFC 8785 section 3.2.2.2).
  if (
    /[\ud800-\udfff]/.test(text) &&
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)
  ) {
    throw new TypeError('details must be well-formed Unicode')
  }
  return JSON.stringify(text)
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
