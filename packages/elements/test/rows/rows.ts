import { digits } from './digits.ts'
import { editing } from './editing.ts'
import { filling } from './filling.ts'
import { forms } from './forms.ts'
import { look } from './look.ts'
import type { Row } from './row.ts'
import { semantics } from './semantics.ts'

/** What a field for codes has to do, numbered as in the survey of thirteen fields that it comes from. */
export const rows: readonly Row[] = [...semantics, ...filling, ...digits, ...editing, ...forms, ...look]

/** Rows of the survey that are not tried, and why. */
export const leftOut: Readonly<Record<number, string>> = {
  9: 'Of spare inputs: there are none.',
  12: 'Of a group of inputs: there is one.',
  30: 'Of the third input: there is one.',
  32: 'Of an input for each digit: there is one.',
  35: 'Text messages are what WebOTP reads, and these codes do not come by them.',
}
