import { hotp, stepAt, type Token, totp } from '@warifu/otp'

/** One thing the app gives codes for. For HOTP, `token.counter` is the next counter, and `shown` the code on screen. */
export interface Entry {
  id: string
  token: Token
  shown: string | null
}

/** What a TOTP entry shows at a moment. */
export interface TimedCode {
  step: number
  code: string
  next: string
  /** Whole seconds until the code changes, rounded up: never 0. */
  secondsLeft: number
  /** How much of the step is left, 1 to 0. */
  left: number
}

/** The code of a moment, the one after it, and how long it lasts. */
export function timedCode(token: Token, now: number): TimedCode {
  const { algorithm, digits, periodSeconds } = token
  const step = stepAt(now, periodSeconds)
  const period = periodSeconds * 1000
  const rest = (step + 1) * period - now
  return {
    step,
    code: totp(token.secret, now, { algorithm, digits, periodSeconds }),
    next: totp(token.secret, now + period, { algorithm, digits, periodSeconds }),
    secondsLeft: Math.ceil(rest / 1000),
    left: rest / period,
  }
}

/** The entry with the code of its next counter on screen; the counter has moved on before the code is seen (RFC 4226). */
export function nextCode(entry: Entry): Entry {
  const { secret, algorithm, digits, counter } = entry.token
  return {
    ...entry,
    token: { ...entry.token, counter: counter + 1 },
    shown: hotp(secret, counter, { algorithm, digits }),
  }
}

/** A code in groups that are easy to read aloud: 3+3, 3+4, 4+4. */
export function grouped(code: string): [string, string] {
  const half = Math.floor(code.length / 2)
  return [code.slice(0, half), code.slice(half)]
}
