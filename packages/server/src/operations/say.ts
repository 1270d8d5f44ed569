import type { Language, Localized } from '@warifu/contract'

/** Says a text in the language of the person who reads it. */
export interface Say {
  (text: Localized): string
  language: Language
  /** Whole yen, all digits: `250,000円` / `¥250,000`. Intl's own yen sign is full-width in Japanese, and misread aloud. */
  yen(amount: number): string
}

const locales: Readonly<Record<Language, string>> = { ja: 'ja-JP', en: 'en-US' }

export function sayIn(language: Language): Say {
  const yen = (amount: number): string => {
    const digits = new Intl.NumberFormat(locales[language], { maximumFractionDigits: 0 }).format(amount)
    return language === 'ja' ? `${digits}円` : `¥${digits}`
  }
  return Object.assign((text: Localized) => text[language], { language, yen })
}
