import { foldBackupCode, foldCode } from '@warifu/otp/fold'

/** Longer texts are no code, however they are spelled. */
const longest = 64

/** The digits of what somebody typed, in whatever digits their keyboard has; null for anything that is no code. */
export function typedDigits(typed: unknown): string | null {
  const folded = typeof typed === 'string' && typed.length <= longest ? foldCode(typed) : null
  return folded === null || folded.others ? null : folded.digits
}

/** What somebody typed as a backup code, or the code of an invitation, which looks the same; null for anything else. */
export function typedBackupCode(typed: unknown): string | null {
  return typeof typed === 'string' && typed.length <= longest ? foldBackupCode(typed) : null
}
