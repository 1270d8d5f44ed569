/** Where dates are written; English as outside America. */
export function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language
}

/**
 * The clock's reading, with the day when it is another day than now's.
 *
 * @param timeZone - as in the IANA database: its name is written where its clocks show something else than the viewer's;
 * the viewer's own when null, and when there is no such zone
 */
export function moment(language: string, at: number, now: number, timeZone: string | null = null): string {
  const locale = localeOf(language)
  const zone = elsewhere(timeZone, at)
  const time = new Intl.DateTimeFormat(locale, {
    hour: language === 'ja' ? 'numeric' : '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(zone && { timeZone: zone, timeZoneName: 'short' }),
  })
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', ...(zone && { timeZone: zone }) })
  if (day.format(at) === day.format(now)) return time.format(at)
  return `${day.format(at)}${language === 'en' ? ', ' : ' '}${time.format(at)}`
}

/** The zone, where its clocks do not show what the viewer's do. */
function elsewhere(timeZone: string | null, at: number): string | null {
  const write = (zone?: string) =>
    new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).format(at)
  try {
    return timeZone && write(timeZone) !== write() ? timeZone : null
  } catch {
    return null
  }
}

/** Whole seconds until then, rounded up, never below zero. */
export function secondsUntil(at: number, now: number): number {
  return Math.max(0, Math.ceil((at - now) / 1000))
}

/** Whole minutes until then, rounded up. */
export function minutesUntil(at: number, now: number): number {
  return Math.ceil(secondsUntil(at, now) / 60)
}

/** A length of time in whole minutes, or in whole hours from two on, rounded up. */
export function lengthOf(
  seconds: number,
  minutes: (count: number) => string,
  hours: (count: number) => string,
): string {
  const count = Math.max(1, Math.ceil(seconds / 60))
  return count < 120 ? minutes(count) : hours(Math.ceil(count / 60))
}

/** Names an occurrence as a person reads it out to support: `urn:uuid:` is for machines. */
export function referenceOf(instance: string | undefined): string {
  return (instance ?? '').replace(/^urn:(?:uuid:|warifu:)?/, '')
}

/** `one` or `other`, by the rules of English. */
export function plural(count: number, one: string, other: string): string {
  return new Intl.PluralRules('en').select(count) === 'one' ? one : other
}
