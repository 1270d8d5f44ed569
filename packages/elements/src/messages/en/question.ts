import { moment } from '../format.ts'
import type { HelpSentences, WaitSentences } from '../question.ts'
import { minutes, seconds } from './counts.ts'

export const wait: WaitSentences = {
  line: (at, now) =>
    at - now > 60_000
      ? `You can enter a code from ${moment('en', at, now)} (in ${minutes(at, now)}).`
      : `You can try again in ${seconds(at, now)}.`,
  over: 'You can enter a code again. Use the one your app shows now.',
  nextCode: (at, now) => `Your app shows the next code in ${seconds(at, now)}.`,
  nextCodeOver: 'The code has changed. Enter the one your app shows now.',
}

export const help: HelpSentences = {
  heading: 'Help',
  anotherAccount: (label) => `This may be the code of another account. Make sure that you are looking at “${label}”.`,
  clock:
    'Make sure that automatic date and time is on in the settings of your phone. With a wrong clock, codes do not match.',
  nextCode: 'Codes change every 30 seconds. If time is short, wait for the next one.',
}
