import type { SupportReportSentences } from '../support-report.ts'

export const supportReport: SupportReportSentences = {
  show: 'Show what to tell support',
  intro: 'Copy this and give it to support. It contains no codes or passwords.',
  at: 'When',
  site: 'Service',
  account: 'Account',
  browser: 'Browser',
  stage: 'Signed in',
  halfSignedIn: 'no, before the code',
  signedIn: 'yes',
  pausedUntil: 'Codes paused until',
  device: 'Device',
  backupCodes: 'Backup codes',
  refusal: 'Shown last',
  reference: 'Reference',
  symptom: 'What happened, and what you did before (please write)',
  activity: 'Activity',
  colon: ': ',
  copy: 'Copy this',
  copied: 'Copied.',
  copyFailed: 'This could not be copied. Select the text and copy it.',
}
