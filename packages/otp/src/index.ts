/**
 * One-time codes and their formats. Pure: time, counters and random bytes are arguments, nothing is read or kept.
 *
 * - codes: {@link hotp} (RFC 4226), {@link totp} (RFC 6238), and the only comparisons there are: {@link matchCode}, and
 *   {@link matchTwoCodes} to find a token that has run ahead
 * - formats: otpauth URIs, base 32, backup codes
 * - tokens from elsewhere (seed files, others' tables) are read by `@warifu/otp/import`
 * - what a typed code means stands apart in `@warifu/otp/fold`, small enough for a page
 *
 * @packageDocumentation
 */

export { hotp, stepAt, totp } from './codes/generate.ts'
export { matchCode } from './codes/match.ts'
export { matchTwoCodes, twoCodesLimit } from './codes/match-two.ts'
export { type Algorithm, type CodeParameters, checkParameters, type TotpParameters } from './codes/parameters.ts'
export { foldBackupCode } from './fold/backup-code.ts'
export { formatBackupCode, makeBackupCode } from './formats/backup-code.ts'
export { fromBase32, toBase32 } from './formats/base32.ts'
export { parseUri } from './formats/parse-uri.ts'
export { formatUri, type Token, uriLimit } from './formats/uri.ts'
