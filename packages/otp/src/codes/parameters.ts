/** Hash functions of RFC 6238 section 1.2. Only SHA1 is understood by every authenticator app. */
export type Algorithm = 'SHA1' | 'SHA256' | 'SHA512'

export interface CodeParameters {
  algorithm: Algorithm
  /** 6 to 8 (RFC 4226 section 5.3). */
  digits: number
}

export interface TotpParameters extends CodeParameters {
  /** Length of a time step, X of RFC 6238 section 4.1. */
  periodSeconds: number
}

/**
 * Refuses parameters that no code should be made with.
 *
 * @throws RangeError naming the parameter and what came
 */
export function checkParameters(parameters: CodeParameters & { periodSeconds?: number }): void {
  const { algorithm, digits, periodSeconds } = parameters
  if (!['SHA1', 'SHA256', 'SHA512'].includes(algorithm)) {
    throw new RangeError(`algorithm must be SHA1, SHA256 or SHA512; got ${String(algorithm)}`)
  }
  if (!Number.isInteger(digits) || digits < 6 || digits > 8) {
    throw new RangeError(`digits must be 6, 7 or 8; got ${String(digits)}`)
  }
  if (periodSeconds !== undefined && !(Number.isSafeInteger(periodSeconds) && periodSeconds >= 1)) {
    throw new RangeError(`periodSeconds must be a whole number of seconds, 1 or more; got ${String(periodSeconds)}`)
  }
}
