import { moment } from '../format.ts'
import type { SentCodeSentences } from '../sent-code.ts'
import { seconds } from './counts.ts'

const by = { email: 'by email', sms: 'by text message' } as const

export const sentCode: SentCodeSentences = {
  way: (method, to) => `Send a code to ${to} ${by[method]}`,
  sendHeading: 'Get a code',
  heading: 'Enter the code you received',
  lead: (method, to) => `We send a code to ${to} ${by[method]}.`,
  weak: (method) =>
    `${method === 'email' ? 'Anyone who can read your email can use it' : 'It also reaches anyone who takes over your number'}, so it is less safe than a code from your app.`,
  send: 'Send code',
  sending: 'Sending',
  sendAgain: 'Send a new code',
  sendFrom: (at, now) =>
    at - now > 60_000
      ? `The next code can be sent from ${moment('en', at, now)}.`
      : `The next code can be sent in ${seconds(at, now)}.`,
  label: (digits) => `Code you received (${digits} digits)`,
  hint: (to, digits) => `Enter the ${digits} digits sent to ${to}.`,
  until: (at, now, zone) => `This code works until ${moment('en', at, now, zone)}.`,
  notArrived:
    'If nothing arrives, look in your spam folder. Another code can be sent after one minute; there is a limit for 24 hours.',
  over: 'You can go on now. Enter the code you received last.',
  gone: 'Codes cannot be sent now. Use another way.',
  codesGone: 'Codes from your devices cannot be used now. Use a code that we send.',
}
