import type { Language } from './language.ts'

// The bank lives by Japan's clock, wherever its customer reads it; the footer says so.
export const zone = 'Asia/Tokyo'

const dayLength = 86_400_000
/** Of Japan's clock, the whole year round. */
const offset = 9 * 3_600_000

/** The first moment of the day in Japan. */
export function startOfDay(at: number): number {
  return Math.floor((at + offset) / dayLength) * dayLength - offset
}

const digits = new Intl.NumberFormat('en-US')

/** Whole yen: `250,000円`, `¥250,000`. (Intl's own Japanese form has the full-width sign.) */
export function yen(amount: number, language: Language): string {
  const sign = amount < 0 ? '\u2212' : ''
  const figure = digits.format(Math.abs(amount))
  return language === 'ja' ? `${sign}${figure}円` : `${sign}¥${figure}`
}

/** `2026年11月22日（日）9:04`, `22 November 2026 at 09:04` */
export function moment(at: number, language: Language): string {
  return language === 'ja' ? `${day(at, 'ja')}${time(at).replace(/^0/, '')}` : `${day(at, 'en')} at ${time(at)}`
}

/** `2026年11月22日（日）`, `22 November 2026` */
export function day(at: number, language: Language): string {
  if (language === 'en') return parts(at, 'en-GB', { day: 'numeric', month: 'long', year: 'numeric' }).text
  const { of } = parts(at, 'ja-JP', { year: 'numeric', month: 'numeric', day: 'numeric', weekday: 'short' })
  return `${of('year')}年${of('month')}月${of('day')}日（${of('weekday')}）`
}

/** For tables: `2026/11/22 15:04`, `22 Nov 2026, 15:04`. */
export function shortMoment(at: number, language: Language): string {
  return `${shortDay(at, language)}${language === 'ja' ? ' ' : ', '}${time(at)}`
}

/** For tables: `2026/11/22`, `22 Nov 2026`. */
export function shortDay(at: number, language: Language): string {
  if (language === 'ja') return parts(at, 'ja-JP', { year: 'numeric', month: '2-digit', day: '2-digit' }).text
  // British English alone has four letters for September, and a column as wide as they are.
  const { of } = parts(at, 'en-US', { year: 'numeric', month: 'short', day: 'numeric' })
  return `${of('day')} ${of('month')} ${of('year')}`
}

/** `15:04` */
export function time(at: number): string {
  return parts(at, 'en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).text
}

/** `2分`, `24時間`; `2 minutes`, `24 hours`. Rounded up, never promising too early. */
export function duration(milliseconds: number, language: Language): string {
  const minutes = Math.ceil(milliseconds / 60_000)
  const [count, ja, en] = minutes < 120 ? [minutes, '分', 'minute'] : [Math.ceil(minutes / 60), '時間', 'hour']
  return language === 'ja' ? `${count}${ja}` : `${count} ${en}${count === 1 ? '' : 's'}`
}

/** The day by Japan's calendar as `261122`, for receipt numbers. */
export function compactDay(at: number): string {
  const { of } = parts(at, 'en-US', { year: '2-digit', month: '2-digit', day: '2-digit' })
  return `${of('year')}${of('month')}${of('day')}`
}

function parts(at: number, locale: string, options: Intl.DateTimeFormatOptions) {
  const all = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).formatToParts(at)
  const of = (type: Intl.DateTimeFormatPartTypes) => all.find((part) => part.type === type)?.value ?? ''
  return { text: all.map((part) => part.value).join(''), of }
}
