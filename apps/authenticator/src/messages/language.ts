/** The languages of the app. */
export type Language = 'ja' | 'en'

/** What each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = { ja: '日本語', en: 'English' }

/** `?lang=` first, then what the browser prefers, then English. */
export function pickLanguage(asked: string | null, preferred: readonly string[]): Language {
  for (const tag of [asked ?? '', ...preferred]) {
    const primary = tag.toLowerCase().split('-')[0]
    if (primary === 'ja' || primary === 'en') return primary
  }
  return 'en'
}
