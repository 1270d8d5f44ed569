import type { Language } from '../messages/messages.ts'

const locales = { ja: 'ja-JP', en: 'en-GB' } as const satisfies Record<Language, string>

/** Where and how dates are written. */
export interface Place {
  language: Language
  /** As in the IANA database; the viewer's own when null, and when there is no such zone. */
  timeZone: string | null
}

/** `2026年11月22日`, `22 November 2026` */
export function dayOf(at: number, place: Place): string {
  return formatIn(place, { dateStyle: 'long' }).format(at)
}

/** `2026年11月22日 15:04`, `22 November 2026 at 15:04` */
export function momentOf(at: number, place: Place): string {
  return formatIn(place, { dateStyle: 'long', timeStyle: 'short' }).format(at)
}

function formatIn({ language, timeZone }: Place, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = locales[language]
  try {
    return new Intl.DateTimeFormat(locale, timeZone ? { ...style, timeZone } : style)
  } catch {
    return new Intl.DateTimeFormat(locale, style)
  }
}
