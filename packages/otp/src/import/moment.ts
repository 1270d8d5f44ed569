import { Refusal } from './refusal.ts'

const day = 86_400_000
const form = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?$/i

/**
 * The milliseconds since 1970 of an ISO 8601 date, with or without time. Without a zone it is UTC, as RFC 6030 wants
 * it. A date alone is the day's first moment, or its last where `end` is meant.
 *
 * @throws Refusal for any other form and for days that do not exist
 */
export function readMoment(text: string, edge: 'start' | 'end'): number {
  const parts = form.exec(text.trim())
  if (parts === null) throw unreadable()
  const [, year, month, date, hour, minute, second = '0', fraction = '0', zone = 'Z'] = parts
  const days = daysSince1970(Number(year), Number(month), Number(date))
  if (hour === undefined) return days * day + (edge === 'end' ? day - 1 : 0)
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) throw unreadable()
  const milliseconds = Math.floor(Number(`0.${fraction}`) * 1000)
  return days * day + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + milliseconds - offset(zone)
}

function offset(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? []
  if (Number(hours ?? 0) > 14 || Number(minutes ?? 0) > 59) throw unreadable()
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
  return sign === '-' ? -size : size
}

/** Of the Gregorian calendar: the years before this one, their leap days, the months before this one, the days. */
function daysSince1970(year: number, month: number, date: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  if (year < 1970 || date < 1 || date > (lengths[month - 1] ?? 0)) throw unreadable()
  const before = year - 1
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 477
  const inYear = lengths.slice(0, month - 1).reduce((sum, length) => sum + length, 0)
  return (year - 1970) * 365 + leapDays + inYear + date - 1
}

function unreadable(): Refusal {
  return new Refusal('date', 'a date cannot be read; write it as 2026-11-22 or 2026-11-22T09:00:00Z')
}
