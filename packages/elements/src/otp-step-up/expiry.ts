import type { StepUpSentences } from '../messages/step-up.ts'

/** The page is told this long before a challenge expires, so that nobody is surprised (WCAG 2.2.1). */
const warnMs = 30_000

export function expiresSoon(expiresAt: number, now: number): boolean {
  return expiresAt - now <= warnMs
}

/** Until when the challenge is open, by the second when there is little time left. */
export function expiryLine({ expires, soon }: StepUpSentences, expiresAt: number, now: number): string {
  return expiresSoon(expiresAt, now) ? soon(expiresAt, now) : expires(expiresAt, now)
}
