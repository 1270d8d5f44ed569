import type { Language } from '@warifu/contract'

const longest = 40

const defaults: Readonly<Record<Language, string>> = { ja: '認証アプリ', en: 'Authenticator app' }

/** An authenticator's name as it will stand in lists, or null when it cannot: empty, too long, control or direction characters. */
export function readAuthenticatorName(given: string | undefined, language: Language): string | null {
  if (given === undefined) return defaults[language]
  const name = given.normalize('NFC').trim()
  const length = [...name].length
  if (length === 0 || length > longest) return null
  return /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u.test(name) ? null : name
}
