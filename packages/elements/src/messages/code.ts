import { code as en } from './en/code.ts'
import { code as ja } from './ja/code.ts'
import type { Section } from './messages.ts'

/** What the code field says. */
export interface CodeSentences {
  label(digits: number): string
  hint(label: string, digits: number): string
  tooShort(digits: number, typed: number): string
  readonly missing: string
  readonly othersDropped: string
  /** Said beforehand where a whole code goes out by itself. */
  readonly autoSubmit: string
}

export const code: Section<CodeSentences> = { ja, en }
