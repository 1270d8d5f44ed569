import type { TwoCodesSentences } from '../two-codes.ts'

export const twoCodes: TwoCodesSentences = {
  when: 'If it still does not match:',
  start: 'Use two codes in a row',
  first: 'First code',
  next: 'The code after it',
  nextHint: 'Apps change it within 30 seconds. On a token, press the button again.',
  same: 'This is the first code again. Enter the next one.',
  one: 'Use one code',
}
