/** People are told this long before what they are at expires, so that nobody is surprised (WCAG 2.2.1). */
const warnMs = 30_000

export function expiresSoon(expiresAt: number, now: number): boolean {
  return expiresAt - now <= warnMs
}

/** Until when something is open, by the second when there is little time left. */
export function expiryLine(
  { expires, soon }: { expires(at: number, now: number): string; soon(at: number, now: number): string },
  expiresAt: number,
  now: number,
): string {
  return expiresSoon(expiresAt, now) ? soon(expiresAt, now) : expires(expiresAt, now)
}
