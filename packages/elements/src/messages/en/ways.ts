import { plural } from '../format.ts'
import type { WaysSentences } from '../ways.ts'

export const ways: WaysSentences = {
  other: 'Other ways',
  useCode: 'Use a code from your app',
  useBackupCode: 'Use a backup code',
  useDigits: (digits) => `Enter a code of ${digits} digits`,
  inAHurry: 'If you cannot wait, or cannot use your phone, use a backup code.',
  codesOff: 'Entering codes has been turned off after too many wrong tries. Use a backup code.',
  codesGone: 'Codes from your devices cannot be used now. Use a backup code.',
  backupCodesGone: 'Backup codes cannot be used now. Use a code from your app.',
  heading: 'Enter a backup code',
  label: 'Backup code',
  hint: 'Enter one from your list that you have not used yet.',
  example: (code) => `Example: ${code}`,
  missing: 'Enter a backup code.',
  wrongLength: (length, typed) => `A backup code has ${length} characters. You have entered ${typed}.`,
  strange: (characters) =>
    `Backup codes do not have ${new Intl.ListFormat('en', { type: 'disjunction' }).format(characters.map((character) => `“${character}”`))}. Compare with your list and correct it.`,
  left: (count) =>
    count > 0
      ? ` You have ${count} backup ${plural(count, 'code', 'codes')} left.`
      : ' That was your last backup code.',
  checkHint: (digits) => `${digits} digits. Read them from the invoice or another source, not from this screen.`,
  checkLack: (digits) => `Enter ${digits} digits.`,
}
