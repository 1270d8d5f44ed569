/** The languages Warifu speaks. Another language is one entry here and one message table in each package that speaks. */
export const languages = ['ja', 'en'] as const

export type Language = (typeof languages)[number]

/** A sentence in every language; leaving one out does not compile. */
export type Localized = Readonly<Record<Language, string>>

export function isLanguage(text: string): text is Language {
  return (languages as readonly string[]).includes(text)
}

/**
 * The first language of an `Accept-Language` header (or a `lang` attribute) that Warifu speaks; English when none is.
 *
 * @param accepted - e.g. `ja-JP,ja;q=0.9,en;q=0.8` (RFC 9110 section 12.5.4)
 * @example
 * ```ts
 * pickLanguage('ja-JP,en;q=0.8') // 'ja'
 * ```
 */
export function pickLanguage(accepted: string | null | undefined): Language {
  const wishes = (accepted ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean)
    return { primary: tag.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) }
  })
  wishes.sort((a, b) => b.quality - a.quality)
  for (const { primary, quality } of wishes) {
    if (quality > 0 && isLanguage(primary)) return primary
  }
  return 'en'
}
