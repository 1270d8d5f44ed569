import type { Language } from '@warifu/contract'

const longest = 40

/** What cannot be seen, or turns the text around: names that look alike must be alike. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u

const defaults: Readonly<Record<Language, string>> = { ja: '認証アプリ', en: 'Authenticator app' }

/** An authenticator's name as it will stand in lists, or null when it cannot: empty, too long, control or direction characters. */
export function readAuthenticatorName(given: string | undefined, language: Language): string | null {
  if (given === undefined) return defaults[language]
  const name = given.normalize('NFC').trim()
  const length = [...name].length
  if (length === 0 || length > longest) return null
  // A variation selector behind a picture is part of it; anywhere else nobody sees it.
  return unseen.test(name.replace(/\p{Extended_Pictographic}\ufe0f/gu, '')) ? null : name
}
