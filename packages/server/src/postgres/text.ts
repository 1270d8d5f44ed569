import { WarifuError } from '../refusal/warifu-error.ts'

/**
 * What no `text` column holds: NUL, and half a character, which would turn into U+FFFD, so that two accounts became
 * one. They are written as JSON writes them, and the backslash twice.
 */
export function toText(key: string): string {
  return key.replace(/[\\\0\ud800-\udfff]/gu, (unit) =>
    unit === '\\' ? '\\\\' : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** What {@link toText} was given. */
export function fromText(text: string): string {
  return text.replace(/\\(?:\\|u([0-9a-f]{4}))/g, (_, code: string | undefined) =>
    code === undefined ? '\\' : String.fromCharCode(Number.parseInt(code, 16)),
  )
}

/** @throws WarifuError `unavailable` for a document that could not be given back unchanged */
export function checkedDocument(document: string): string {
  if (/[\0\ud800-\udfff]/u.test(document)) {
    throw new WarifuError('unavailable', 'a document holds NUL or half a character, which PostgreSQL cannot keep')
  }
  return document
}
