/** The countries the demo sends to, with the length of their account numbers (IBAN registry). */
export const countries = {
  DE: { ja: 'ドイツ', en: 'Germany', length: 22 },
  FR: { ja: 'フランス', en: 'France', length: 27 },
  GB: { ja: 'イギリス', en: 'United Kingdom', length: 22 },
  IT: { ja: 'イタリア', en: 'Italy', length: 27 },
  NL: { ja: 'オランダ', en: 'Netherlands', length: 18 },
  ES: { ja: 'スペイン', en: 'Spain', length: 24 },
} as const

export type Country = keyof typeof countries

export function isCountry(text: string): text is Country {
  return Object.hasOwn(countries, text)
}

/** An IBAN without its spaces, in capitals. */
export function foldIban(text: string): string {
  return text.replace(/[\s\u3000-]/gu, '').toUpperCase()
}

/** Whether a folded IBAN has its country's length and right check digits (ISO 13616, mod 97). */
export function isIban(iban: string, country: Country): boolean {
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]+$/.test(iban)) return false
  if (!iban.startsWith(country) || iban.length !== countries[country].length) return false
  let rest = 0
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

/** In groups of four, as people compare it. */
export function showIban(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ')
}
