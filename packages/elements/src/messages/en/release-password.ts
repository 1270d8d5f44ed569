import type { ReleasePasswordSentences } from '../release-password.ts'

export const releasePassword: ReleasePasswordSentences = {
  label: 'Emergency release password',
  show: 'Show what I typed',
  missing: 'Enter the emergency release password.',
  hint: 'The password that you set in advance. It is not the one you sign in with.',
  why: 'It proves who you are, once, when neither a device nor a backup code is left. It is never enough alone. You do not need it day to day: write it down and keep it away from your phone.',
  rule: 'At least 15 characters, and not the password you sign in with. Several short words in a row are easy to remember.',
  none: 'Not set yet.',
  setOn: (day) => `Set on ${day}.`,
  set: 'Set it',
  change: 'Change it',
  save: 'Save',
  keep: 'Cancel',
  done: 'The emergency release password is set. An earlier one no longer works.',
}
