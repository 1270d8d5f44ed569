import { lengthOf, moment, plural } from '../format.ts'
import type { RecoverSentences } from '../recover.ts'

const ways = {
  email: 'Code by email',
  sms: 'Code by text message',
  'release-password': 'Emergency release password',
  'support-code': 'Number from support',
} as const

const count = (n: number, unit: string) => `${n} ${plural(n, unit, `${unit}s`)}`
const span = (seconds: number) =>
  lengthOf(
    seconds,
    (minutes) => count(minutes, 'minute'),
    (hours) => count(hours, 'hour'),
  )

export const recover: RecoverSentences = {
  heading: 'Recover your sign-in',
  lead: 'For when you have neither a device nor a backup code. We check your identity, then you set up a new device.',
  stepsHeading: 'How it goes',
  steps: (proofs, wait) => [
    `You prove who you are here, in ${proofs} ${plural(proofs, 'way', 'ways')}.`,
    ...(wait > 0
      ? [
          `For your safety you wait ${span(wait)}. Meanwhile we inform all your registered contacts.`,
          'You sign in again and prove who you are once more.',
        ]
      : []),
    'You set up a new device. Earlier devices and backup codes stop working.',
  ],
  proveHeading: 'Choose how to prove who you are',
  missing: (proofs) => `${proofs} more needed.`,
  proven: 'Proven',
  way: (method) => ways[method],
  enter: 'Enter',
  readyHeading: 'The wait is over',
  ready: (until, now, zone) =>
    `Prove who you are once more, then set up a new device. You can do this until ${moment('en', until, now, zone)}.`,
  proofHeading: 'Prove who you are',
  toldLabel: (digits) => `Number from support (${digits} digits)`,
  toldHint:
    'Enter the number that support read out to you on the phone. It works once, for a short time. Support never ask you for it.',
  submit: 'Confirm',
  other: 'Other ways',
  stop: 'Stop',
  stopped: 'Stopped. No recovery was requested.',
  waitingHeading: 'Recovery requested',
  waiting: (at, now, zone) =>
    `For your safety this takes until ${moment('en', at, now, zone)} (${span((at - now) / 1000)} left). Meanwhile we inform all your registered contacts.`,
  afterwards: {
    owner: 'After that, sign in again, open this page, and prove who you are once more.',
    support: 'After that, support read out a number to you on the phone. Sign in and enter it on this page.',
  },
  until: (at, now, zone) => `Finish before ${moment('en', at, now, zone)}.`,
  stops: 'If you find a device or a backup code, sign in with it. Signing in cancels this request.',
  notMine: 'If you did not request this, change your password and contact support at once.',
  deskHeading: 'Contact support',
  desk: 'There are not enough ways to check your identity here. Support check who you are and release your account. This takes time.',
  deskReady: 'Support read out a number to you on the phone. When you have it, enter it here.',
  told: 'Enter the number from support',
  toldAgain: 'This number no longer works. Ask support for a new one.',
  openLead:
    'Your identity is confirmed. Once you have set up a new device, earlier devices, backup codes, remembered browsers and the emergency release password stop working.',
  done: 'Earlier devices and backup codes no longer work. If you had an emergency release password, set a new one after you have signed in.',
  signedIn: 'You are signed in, and no recovery is requested.',
}
