import { HOTP, Secret } from 'otpauth'
import { type CodeParameters, checkParameters, type TotpParameters } from './parameters.ts'

const defaults: TotpParameters = { algorithm: 'SHA1', digits: 6, periodSeconds: 30 }

/**
 * The code of a counter (RFC 4226 section 5.3).
 *
 * @param secret - the shared secret, raw bytes
 * @param counter - 0 to 2^53 - 1
 * @throws RangeError for an empty secret, a counter or parameters outside their range
 * @example
 * ```ts
 * hotp(new TextEncoder().encode('12345678901234567890'), 0) // '755224'
 * ```
 */
export function hotp(secret: Uint8Array, counter: number, parameters: Partial<CodeParameters> = {}): string {
  return hotpOf(secret, parameters)(counter)
}

/**
 * The codes of one secret: what does not differ from counter to counter is done once.
 *
 * @throws RangeError as {@link hotp}
 */
export function hotpOf(secret: Uint8Array, parameters: Partial<CodeParameters> = {}): (counter: number) => string {
  const { algorithm = defaults.algorithm, digits = defaults.digits } = parameters
  checkParameters({ algorithm, digits })
  if (secret.length === 0) throw new RangeError('secret must not be empty')
  const shared = new Secret({ buffer: exactBuffer(secret) })
  return (counter) => {
    if (!Number.isSafeInteger(counter) || counter < 0) {
      throw new RangeError(`counter must be a whole number, 0 or more; got ${String(counter)}`)
    }
    return HOTP.generate({ secret: shared, algorithm, digits, counter })
  }
}

/**
 * The number of the time step that a moment lies in (RFC 6238 section 4.2, T0 = 0).
 *
 * @param now - milliseconds since 1970-01-01 UTC
 */
export function stepAt(now: number, periodSeconds = defaults.periodSeconds): number {
  return Math.floor(now / 1000 / periodSeconds)
}

/**
 * The code of a moment (RFC 6238 section 4).
 *
 * @param now - milliseconds since 1970-01-01 UTC
 * @example
 * ```ts
 * totp(secret, clock.now()) // '287082'
 * ```
 */
export function totp(secret: Uint8Array, now: number, parameters: Partial<TotpParameters> = {}): string {
  const { periodSeconds, ...code } = { ...defaults, ...parameters }
  checkParameters({ ...code, periodSeconds })
  return hotp(secret, stepAt(now, periodSeconds), code)
}

/** The bytes in a buffer of their own: a view into Node's shared pool would hand `otpauth` its neighbors' bytes. */
function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
