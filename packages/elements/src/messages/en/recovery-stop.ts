import { moment } from '../format.ts'
import type { RecoveryStopSentences } from '../recovery-stop.ts'

export const recoveryStop: RecoveryStopSentences = {
  heading: 'A recovery of your account was requested',
  waiting: (at, readyAt, now, zone) =>
    `Requested: ${moment('en', at, now, zone)}. Unless it is canceled, a new device can be set up from ${moment('en', readyAt, now, zone)}.`,
  ready: (at, now, zone) =>
    `Requested: ${moment('en', at, now, zone)}. The wait is over. Unless it is canceled, a new device can be set up in the place of yours.`,
  support: 'Our support took the request.',
  notMine: 'If it was not you, cancel it at once and change your password.',
  stop: 'Cancel the request',
  stopped: 'The recovery was canceled. If it was not you who requested it, change your password and contact support.',
}
