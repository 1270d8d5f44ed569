import { en } from './en.ts'
import { ja } from './ja.ts'
import type { Language, Messages } from './messages.ts'

/** Some of the sentences of a language. */
export type MessageOverrides = {
  readonly [Key in keyof Messages]?: Messages[Key] extends string ? string : Partial<Messages[Key]>
}

const tables: Record<Language, Messages> = { ja, en }

/** The table of a language, with the host's own words in it. */
export function messagesOf(language: Language): Messages {
  return tables[language]
}

/**
 * Puts the host's own words into the table of a language, for all elements of the page. Call it before the elements
 * are shown.
 *
 * @example
 * ```ts
 * overrideMessages('ja', { we: '当金庫' })
 * ```
 */
export function overrideMessages(language: Language, overrides: MessageOverrides): void {
  const table: Record<string, unknown> = { ...tables[language] }
  for (const [key, value] of Object.entries(overrides)) {
    table[key] = typeof value === 'string' ? value : { ...(table[key] as object), ...value }
  }
  tables[language] = table as unknown as Messages
}

/** The first language of a `lang` attribute that the elements speak; English when there is none. */
export function languageOf(tag: string | null): Language {
  const primary = (tag ?? '').toLowerCase().split('-')[0] ?? ''
  return Object.hasOwn(tables, primary) ? (primary as Language) : 'en'
}
