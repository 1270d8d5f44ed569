import type { CodeSentences } from '../messages/code.ts'

/** What is missing of a code, in the words of form validation; null when nothing is. */
export function lackOf(
  code: string,
  { digits, required }: { digits: number; required: boolean },
  say: CodeSentences,
): { flags: ValidityStateFlags; sentence: string } | null {
  const typed = code.length
  if (typed === 0) return required ? { flags: { valueMissing: true }, sentence: say.missing } : null
  return typed < digits ? { flags: { tooShort: true }, sentence: say.tooShort(digits, typed) } : null
}
