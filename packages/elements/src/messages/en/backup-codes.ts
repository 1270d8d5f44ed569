import type { BackupCodesSentences } from '../backup-codes.ts'
import { plural } from '../format.ts'

export const backupCodes: BackupCodesSentences = {
  heading: 'Backup codes',
  why: 'If your phone is lost or broken, a backup code lets you sign in. Each code works once.',
  left: (left) => `You have ${left} backup ${plural(left, 'code', 'codes')} left.`,
  few: 'You are running low. Get a new set; the old codes will stop working.',
  used: 'You have no backup codes left. Get new ones while your phone works.',
  none: 'You have no backup codes yet. Get them while your phone works.',
  issuedAt: 'Issued',
  issuedOn: (day, total) => `${day} (${total} codes)`,
  first: 'Get backup codes',
  renew: 'Get new backup codes',
  renewHeading: 'Get new backup codes?',
  renewText: (left) =>
    `All earlier codes will be void${left > 0 ? ` (${left} left)` : ''}. You will be asked for a code from your device.`,
  renewNow: 'Get new codes',
  keepOld: 'Keep the codes I have',
  issuing: 'Making backup codes',
  issued: 'Backup codes issued.',
  replaced: 'New backup codes issued. All earlier codes are void; destroy the old list.',

  onlyNow: (codes) => `These ${codes} codes are shown only here. You cannot see them again later.`,
  howHeading: 'How to keep them',
  how: [
    'Print them or write them down, and keep them away from your phone.',
    'Do not keep them as a photo or an email.',
  ],
  print: 'Print',
  save: 'Save as file',
  copy: 'Copy',
  printOf: 'Print the backup codes',
  saveOf: 'Save as file: the backup codes',
  copyOf: 'Copy the backup codes',
  copied:
    'Copied. Once they are pasted where you keep them, copy something else, so that the codes do not stay behind.',
  copyFailed: 'The codes could not be copied. Print them or write them down.',
  saved: 'Saved. On a shared computer, print the file and then delete it.',
  printFailed: 'The codes could not be printed. Save them as a file or write them down.',
  stored: 'I have stored my backup codes',
  notStored: 'Store the codes, then tick this box.',
  finish: 'Done',
  leave: 'Leave without storing them',
  leaving: 'You have not stored your backup codes. If you leave, they cannot be shown again.',
  back: 'Back to the codes',

  unansweredHeading: 'We could not tell whether codes were issued',
  unanswered:
    'The connection broke, so new backup codes cannot be shown. If they were issued, all earlier codes are void. Get new ones again.',
  unkeptHeading: 'Your backup codes are not stored',
  unkept: 'The codes that were issued cannot be shown again, and earlier ones are void. Get new ones and store them.',
  again: 'Get new codes again',
  later: 'Later',

  title: (issuer) => `Backup codes for ${issuer}`,
  service: 'Service',
  serviceAt: (issuer, host) => `${issuer} (${host})`,
  account: 'Account',
  use: 'When your phone is lost or broken, sign in with one of these instead of a code from your device.',
  once: 'Each code works once. Cross out the ones you have used.',
  voided: 'New backup codes make all of these void.',
  colon: ': ',
}
