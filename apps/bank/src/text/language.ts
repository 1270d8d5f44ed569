/** The languages of the bank's pages. */
export type Language = 'ja' | 'en'

export type Localized = Readonly<Record<Language, string>>

/** Picks one of two sentences; one that is left out does not compile. */
export type Say = (ja: string, en: string) => string

export function sayIn(language: Language): Say {
  return (ja, en) => (language === 'ja' ? ja : en)
}
