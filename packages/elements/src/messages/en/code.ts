import type { CodeSentences } from '../code.ts'

export const code: CodeSentences = {
  label: (digits) => `Code (${digits} digits)`,
  hint: (label, digits) => `Enter the ${digits} digits shown for “${label}” in your authenticator app.`,
  tooShort: (digits, typed) => `Enter all ${digits} digits. You have entered ${typed}.`,
  missing: 'Enter the code.',
  othersDropped: 'The code has digits only. Other characters were removed.',
  autoSubmit: 'The code is sent as soon as all digits are entered.',
}
