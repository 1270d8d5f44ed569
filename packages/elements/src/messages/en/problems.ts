import { moment, referenceOf } from '../format.ts'
import type { ProblemSentences } from '../problems.ts'
import { span } from './counts.ts'

const again = 'Start again; nothing has been done.'

const support = ({ instance }: { instance: string }) =>
  `This cannot be solved here. Contact support and give the reference ${referenceOf(instance)}. Nothing has been done.`

const triesLeft = (remaining: number) => {
  if (remaining > 1) return ` You can try ${remaining} more times in a row.`
  if (remaining === 1)
    return ' If the next code is not correct you will have to wait. First check the name in the app and the clock of your phone.'
  return ''
}

const answersLeftOf = (answersLeft: number) =>
  answersLeft === 1
    ? ' If the next one is not correct, this check ends.'
    : answersLeft > 1
      ? ` You can try ${answersLeft} more times.`
      : ''

export const problems: ProblemSentences = {
  'wrong-code': ({ remaining }, { label }) =>
    `That code is not correct. Look at the code for “${label}” in your app and enter it again.${triesLeft(remaining)}`,
  'used-code': ({ nextCodeAt }) =>
    nextCodeAt === null
      ? 'This code has been used. Press the button of your token again and enter the new code.'
      : 'This code has been used. Wait until your app shows the next one (30 seconds at most) and enter that.',
  'clock-off': ({ driftSeconds, remaining }) =>
    driftSeconds > 0
      ? `The clock of your device is about ${span(driftSeconds)} ahead. Set its date and time to automatic, then enter the new code.${triesLeft(remaining)}`
      : `That code is from about ${span(-driftSeconds)} ago. Enter the one shown now. If this happens again, the clock of your device is behind: set its date and time to automatic.${triesLeft(remaining)}`,
  'malformed-code': () => 'The code has digits only. Enter all the digits your app shows.',
  'wrong-backup-code': ({ answersLeft }) =>
    `That backup code is not correct. Compare it with your list and correct what differs.${answersLeftOf(answersLeft)}`,
  'used-backup-code': ({ answersLeft }) =>
    `This backup code has been used. Enter one that you have not used yet.${answersLeftOf(answersLeft)}`,
  'malformed-backup-code': () => 'A backup code has 13 letters and digits. Look at your list and enter all of them.',
  'check-required': () => 'Enter the digits asked for, too.',
  'wrong-check': ({ answersLeft }) =>
    `The digits do not match. Compare them with your papers and enter them again.${answersLeftOf(answersLeft)}`,
  'method-not-accepted': () => 'This check needs another way of confirming.',
  paused: () => 'Several codes were not correct, so entering codes is paused for now.',
  'typed-codes-off': () =>
    'Entering codes has been turned off after too many wrong tries. Go on in a browser where you passed before, or contact support. Nothing has been done.',
  'authenticators-disabled': () =>
    'Your devices have been turned off after too many wrong tries. Contact support. Nothing has been done.',
  'challenge-unknown': () => `This check could not be found. ${again}`,
  'challenge-expired': () => `This check has expired. ${again}`,
  'challenge-closed': () => `This check has already ended. ${again}`,
  'challenge-exhausted': () => `This check ended after several wrong codes. ${again}`,
  'challenge-of-another-session': () => `This check was started in another sign-in and cannot go on here. ${again}`,
  'challenge-of-another-operation': () => `This check belongs to something else and cannot be used here. ${again}`,
  'approval-expired': () => 'The approval has expired. Nothing was done. Check the details and approve again.',
  'details-changed': () =>
    'The details changed after you approved them, so we stopped. Nothing was done. If you did not change them, contact support.',
  'already-done': ({ reference }) =>
    `This has been accepted already (receipt ${reference}). It will not be done twice.`,
  'outcome-unknown': () => 'We could not confirm the result. Before trying again, look in your list of transactions.',
  'step-up-required': () => 'An extra check is needed. Enter a code.',
  'enrollment-required': () => 'A device that shows codes must be set up first. Set one up, then try again.',
  'enrollment-not-allowed': () => 'A device cannot be set up from this page. Contact support.',
  'enrollment-gone': () => 'This setup has expired. Choose “Start over” and scan a new QR code.',
  'invitation-code': () => 'Enter the code from your invitation.',
  'name-invalid': () => 'This name cannot be used. Enter another name.',
  'name-taken': () => 'You already have a device with this name. Enter another name.',
  'authenticator-unknown': () => 'This device is no longer set up.',
  'browser-unknown': () => 'This browser has been forgotten already.',
  'too-many-authenticators': () =>
    'You have as many devices as you can have. Remove one you no longer use, then add this one.',
  'last-authenticator': () =>
    'This is your last working device, so it cannot be removed. Add another device first, or get backup codes.',
  'recovery-unavailable': () => 'This cannot be recovered here. Contact support.',
  'wrong-proof': ({ answersLeft }) => `This is not right. Check it and try again.${answersLeftOf(answersLeft)}`,
  'send-again': () => 'This code no longer works. Have a new one sent.',
  'send-limit': ({ retryAt }, { now, timeZone }) =>
    `The next code can be sent from ${moment('en', retryAt, now, timeZone)}.`,
  'password-weak': () => 'Use 15 characters or more that are hard to guess.',
  'cooling-off': ({ retryAt }, { now, timeZone }) =>
    `There is a waiting period after a change of devices. You can use this from ${moment('en', retryAt, now, timeZone)}.`,
  'signed-out': () => 'You have been signed out. Sign in again.',
  'session-ended': () => 'You were signed out because your devices changed. Sign in again.',
  'first-factor-only': () => 'You are not fully signed in. Enter a code to finish signing in.',
  'first-factor-too-old': () => 'It has been a while since you signed in. For your safety, sign in again.',
  unavailable: ({ instance }) =>
    `We cannot check this right now. Try again later. If it goes on, give support the reference ${referenceOf(instance)}.`,
  'invalid-details': () => 'What you entered could not be accepted. Check it and try again.',
  'malformed-request': support,
  'too-large': support,
  'unsupported-media-type': support,
  'not-found': support,
  'not-permitted': support,
  'method-not-allowed': support,
  'cross-origin': support,
  unreachable: () => 'The connection failed. Check it, then try again with the code your app shows now.',
}
