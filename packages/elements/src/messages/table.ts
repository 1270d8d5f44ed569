import { heads } from './heads.ts'
import type { Language, Messages, Say, SectionName, Sections } from './messages.ts'

/** Some of the sentences of a language. */
export type MessageOverrides = {
  readonly [Key in keyof Messages]?: Messages[Key] extends string ? Messages[Key] : Partial<Messages[Key]>
}

const added = new Map<string, Messages>()
const overridden = new Map<string, MessageOverrides>()

/** Who says something on the page, and hears of new words: a script that comes with the elements is not before them. */
export const speaking = new Set<{ look(): void; hear(): void }>()

/**
 * What an element says: its parts of a table, with the site's own words in them.
 *
 * @param sections - the parts it carries
 * @param own - words of this one element
 */
export function messagesOf<Carried extends Sections>(
  language: string,
  sections: Carried,
  own: MessageOverrides = {},
): Say<keyof Carried & SectionName> {
  const table = added.get(language)
  const builtIn: Language = language === 'ja' ? 'ja' : 'en'
  const said: Record<string, unknown> = { ...(table ?? heads[builtIn]) }
  for (const [name, section] of Object.entries(sections)) said[name] = table?.[name as SectionName] ?? section[builtIn]
  return withOwn(withOwn(said, overridden.get(language) ?? {}), own) as Say<keyof Carried & SectionName>
}

/**
 * Puts the site's own words into the table of a language, for all elements of the page, also those that are shown
 * already. For one element alone there is its property `messages`.
 *
 * @example
 * ```ts
 * overrideMessages('ja', { we: '当金庫' })
 * ```
 */
export function overrideMessages(language: string, overrides: MessageOverrides): void {
  const tag = language.toLowerCase()
  overridden.set(tag, withOwn(overridden.get(tag) ?? {}, overrides))
  for (const speaker of speaking) speaker.hear()
}

/**
 * Teaches all elements of the page another language, also those that are shown already.
 *
 * @param language - as in a `lang` attribute: `zh`, `pt-BR`
 * @param table - everything that is said in it; a missing sentence does not compile
 *
 * @example
 * ```ts
 * import { zh } from '@warifu/elements/languages/zh'
 * addLanguage('zh', zh)
 * ```
 */
export function addLanguage(language: string, table: Messages): void {
  added.set(language.toLowerCase(), table)
  for (const speaker of speaking) speaker.hear()
}

/** The language of a `lang` attribute, or the nearest one that the elements speak (RFC 4647 section 3.4); else English. */
export function languageOf(tag: string | null): string {
  for (
    let range = (tag ?? '').toLowerCase();
    range !== '';
    range = range.slice(0, Math.max(0, range.lastIndexOf('-')))
  ) {
    if (added.has(range) || Object.hasOwn(heads, range)) return range
  }
  return 'en'
}

/** What is left undefined stays as it was. */
function withOwn<Table extends object>(table: Table, own: MessageOverrides): Table {
  const merged = { ...table } as Record<string, unknown>
  for (const [name, value] of Object.entries(own)) {
    if (value == null) continue
    merged[name] = isSection(value) ? withOwn((merged[name] ?? {}) as object, value) : value
  }
  return merged as Table
}

function isSection(value: unknown): value is MessageOverrides {
  return typeof value === 'object' && !Array.isArray(value)
}
