import type { Language } from '@warifu/contract'
import type { Kind } from '../account/room.ts'

/** A name that an authenticator is to have. */
export interface NameWish {
  /** What the person wrote, or a file says; undefined where nothing is, and the site's own default stands. */
  name: string | undefined
  kind: Kind
  language: Language
  accountId: string
  namespace: string
}

/**
 * The site's rule for names: gives the name that will stand, or null for one that it does not allow. The same wish must
 * always give the same name: it is asked again when the owner has approved it. A default that is taken gets a number.
 */
export type NameRule = (wish: NameWish) => string | null

const longest = 40

/** What cannot be seen, or turns the text around: names that look alike must be alike. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u

const defaults: Readonly<Record<Language, string>> = { ja: '認証アプリ', en: 'Authenticator app' }

/**
 * An authenticator's name as it will stand in lists, or null when it cannot: empty, too long, control or direction
 * characters, or against the site's rule.
 *
 * @throws TypeError when the rule itself makes a name that cannot stand, or none for an authenticator without one
 */
export function readAuthenticatorName(wish: NameWish, rule: NameRule): string | null {
  const name = wish.name === undefined ? undefined : standing(wish.name)
  if (name === null) return null
  const ruled = rule({ ...wish, name })
  if (ruled === null && name !== undefined) return null
  const stands = typeof ruled === 'string' ? standing(ruled) : null
  if (stands === null) throw new TypeError('deviceName must give a name of 1 to 40 visible characters')
  return stands
}

/** What the person wrote, and otherwise what everybody calls it. */
export const plainName: NameRule = ({ name, language }) => name ?? defaults[language]

function standing(given: string): string | null {
  const name = given.normalize('NFC').trim()
  const length = [...name].length
  if (length === 0 || length > longest) return null
  // A variation selector behind a picture is part of it; anywhere else nobody sees it.
  return unseen.test(name.replace(/\p{Extended_Pictographic}\ufe0f/gu, '')) ? null : name
}
