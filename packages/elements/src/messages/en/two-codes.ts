import type { TwoCodesSentences } from '../two-codes.ts'

export const twoCodes: TwoCodesSentences = {
  when: 'If it still does not match, use two codes in a row. They show whether the clock of your device is off, or the button of your token was pressed too often.',
  start: 'Use two codes in a row',
  intro: 'Enter the code that you see now, and then the one that comes after it.',
  first: 'First code',
  next: 'The code after it',
  nextHint: 'In an app it changes within 30 seconds. On a token with a button, press it again.',
  same: 'This is the first code again. Wait until it changes.',
  one: 'Use one code',
}
