import { Report } from './report.ts'

/** A line that is not empty, trimmed, and which it is. */
export interface Line {
  text: string
  number: number
}

/**
 * The lines of a text that are not empty.
 *
 * @throws Refusal as soon as there are too many
 */
export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let number = 0
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    const line = end === start ? '' : text.slice(start, end).trim()
    number++
    if (line !== '') Report.checkRows(lines.push({ text: line, number }))
    start = end + 1
  }
  return lines
}
