import type { EnrollSentences } from '../enroll.ts'
import { minutesUntil, moment, plural } from '../format.ts'

const minutes = (at: number, now: number) => {
  const count = minutesUntil(at, now)
  return `${count} ${plural(count, 'minute', 'minutes')}`
}

export const enroll: EnrollSentences = {
  heading: 'Set up codes',
  lead: 'Numbers in an authenticator app on your phone confirm sign-ins and other important steps. It takes about three minutes.',
  furtherHeading: 'Add a device',
  furtherLead: 'You are adding a device. You will first be asked for a code from a device you already have.',
  replaceHeading: 'Move to a new device',
  replaceLead: (replaced) =>
    `Once a code from the new device is correct, it takes the place of “${replaced}”. If you stop before that, the old one goes on working.`,
  steps: { ready: 'Get ready', add: 'Add to app', keep: 'Backup codes', try: 'Try a code' },
  stepsLabel: 'Steps of the setup',
  checklistHeading: 'Before you start',
  checklist: ['Automatic date and time is on', 'The screen lock is set'],
  checklistCodes: 'You know where you will keep the backup codes',
  getApp: 'If you do not have an authenticator app, install one first. If you have one, you can use it.',
  nameLabel: 'Name of the device',
  optional: 'Optional',
  nameHint: 'For example: My phone',
  nameOf: (count) => `Device ${count}`,
  nameTaken: (name) => `You already have a device named “${name}”. Enter another name, for example “${name} 2”.`,
  full: (most) => `You can have up to ${most} devices. Remove one you no longer use, then add this one.`,
  begin: 'Start setup',
  bindHeading: 'Add to your authenticator app',
  scan: 'Open your authenticator app and scan this QR code. Use the scanner inside the app, not the camera.',
  qrAlt: 'QR code for your authenticator app. If you cannot scan it, use the setup key.',
  otherDevice: 'Scan with an app on another device',
  cannotScan: 'If you cannot scan',
  typeKey: 'Choose “enter a key” in the app and type this setup key. Do not show it to anyone.',
  keyLabel: 'Setup key',
  copy: 'Copy',
  copied: 'Setup key copied. Do not paste it anywhere but in the app.',
  copyFailed: 'The key could not be copied. Type it into your app.',
  samePhone: 'If the app is on this phone, choose “Open in app”.',
  openInApp: 'Open in app',
  noAppAnswered: 'If no app opens, copy the setup key into your app.',
  issuer: 'Service',
  account: 'Account',
  kind: 'Type',
  kindOf: (digits, seconds) => `Time based, ${digits} digits, every ${seconds} seconds`,
  codeHeading: 'Confirm with a code',
  codeHint: (digits) => `Enter the ${digits} digits your app shows. The device is active once they are correct.`,
  confirm: 'Add device',
  expires: (at, now) => `This setup is valid until ${moment('en', at, now)} (${minutes(at, now)} left).`,
  expiredHeading: 'This setup has expired',
  expired: (label) => `Choose “Start over” and scan a new QR code. You can delete the “${label}” left in your app.`,
  doneHeading: 'Your device is set up',
  done: (name) => `You can now use codes from “${name}”. `,
  doneNext: 'You will use codes from your next sign-in.',
  furtherNext: 'Codes from any of your devices work when you sign in or approve.',
  replacedNext: 'Codes from the old device no longer work; delete the entry left in its app.',
  added: (name) => `“${name}” is set up. Now store your backup codes.`,
  codesNotMade: 'Your device works, but you have no backup codes yet.',
  codesNotShown:
    'Your device works, but the connection broke before your backup codes could be shown. Get new ones again.',
  codesAfterSignIn: 'You can get them after you sign in.',
  next: 'Next',
  tryHeading: 'Try a code',
  tryLead: 'Try it once now with the next code. You can also skip this.',
  tryHint: (label, digits) =>
    `The code you set up with has been used. Enter the next ${digits} digits shown for “${label}” in your authenticator app.`,
  trySubmit: 'Try the code',
  tried: (name) => `The code from “${name}” worked. Signing in is the same.`,
  triedSome: 'It worked. Signing in is the same.',
  tryEnded:
    'The try has ended. Your device is set up. If codes do not match, make sure that automatic date and time is on in the settings of your phone.',
  coolingOff: (at, now) =>
    `There is a waiting period after a device is added. Some services are available from ${moment('en', at, now)}.`,
  hasAuthenticatorHeading: 'A device is set up',
  hasAuthenticator: (names) =>
    names.length > 0
      ? `Signing in uses codes from ${new Intl.ListFormat('en').format(names.map((name) => `“${name}”`))}.`
      : 'Signing in uses codes from the device you set up.',
  notNowHeading: 'Setup is not possible now',
}
