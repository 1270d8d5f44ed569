import type { Language, Localized } from '@warifu/contract'

/** Says a text in the language of the person who reads it. */
export interface Say {
  (text: Localized): string
  language: Language
  /** Whole yen, all digits: `250,000円` / `¥250,000`. Intl's own yen sign is full-width in Japanese, and misread aloud. */
  yen(amount: number): string
}

/** Made once: a number format costs more than a whole verification. */
const formats: Readonly<Record<Language, Intl.NumberFormat>> = {
  ja: new Intl.NumberFormat('ja-JP', { maximumFractionDigits: 0 }),
  en: new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 }),
}

export function sayIn(language: Language): Say {
  const yen = (amount: number): string => {
    const digits = formats[language].format(amount)
    return language === 'ja' ? `${digits}円` : `¥${digits}`
  }
  return Object.assign((text: Localized) => text[language], { language, yen })
}
