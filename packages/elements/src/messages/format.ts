/** Where dates are written; English as outside America. */
export function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language
}

/** The clock's reading in the viewer's zone, with the day when it is another day than now's. */
export function moment(language: string, at: number, now: number): string {
  const locale = localeOf(language)
  const time = new Intl.DateTimeFormat(locale, {
    hour: language === 'ja' ? 'numeric' : '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long' })
  if (day.format(at) === day.format(now)) return time.format(at)
  return `${day.format(at)}${language === 'en' ? ', ' : ' '}${time.format(at)}`
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
