import { localeOf } from '../messages/format.ts'

/** Where and how dates are written. */
export interface Place {
  language: string
  /** As in the IANA database; the viewer's own when null, and when there is no such zone. */
  timeZone: string | null
}

/** `2026年11月22日`, `22 November 2026` */
export function dayOf(at: number, { language, timeZone }: Place): string {
  return format(localeOf(language), { dateStyle: 'long' }, timeZone).format(at)
}

/** `2026年11月22日 15:04`, `22 November 2026 at 15:04` */
export function momentOf(at: number, { language, timeZone }: Place): string {
  return format(localeOf(language), { dateStyle: 'long', timeStyle: 'short' }, timeZone).format(at)
}

/** `2026-11-22`: in names of files, which are sorted. */
export function sortableDayOf(at: number, { timeZone }: Place): string {
  return format('sv-SE', { dateStyle: 'short' }, timeZone).format(at)
}

function format(locale: string, style: Intl.DateTimeFormatOptions, timeZone: string | null): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, timeZone ? { ...style, timeZone } : style)
  } catch {
    return new Intl.DateTimeFormat(locale, style)
  }
}
