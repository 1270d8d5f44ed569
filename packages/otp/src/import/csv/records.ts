import { Refusal } from '../refusal.ts'

/** One record of a CSV file: its fields, or why it has none. */
export type CsvRecord = { line: number } & ({ fields: string[] } | { refusal: Refusal })

/**
 * The records of a CSV text (RFC 4180): fields in quotes may hold delimiters, line breaks and doubled quotes; lines may end
 * in CRLF, LF or CR; empty lines are passed over. Read once from front to back.
 */
export function readRecords(text: string, delimiter: string): CsvRecord[] {
  const records: CsvRecord[] = []
  let at = 0
  let line = 1
  while (at < text.length) {
    const start = line
    const fields: string[] = []
    let mistake: string | null = null
    for (;;) {
      const field = text[at] === '"' ? readQuoted(text, at, delimiter) : readBare(text, at, delimiter)
      line += field.lines
      at = field.end
      mistake ??= field.mistake
      fields.push(field.value)
      if (text[at] !== delimiter) break
      at++
    }
    if (mistake !== null) records.push({ line: start, refusal: new Refusal('not-readable', mistake) })
    else if (fields.length > 1 || fields[0]?.trim() !== '') records.push({ line: start, fields })
    at = afterLineBreak(text, at)
    line++
  }
  return records
}

interface Field {
  value: string
  end: number
  /** Line breaks inside of it. */
  lines: number
  mistake: string | null
}

/** A field that begins with a quote: to the closing one, and to the delimiter after it. */
function readQuoted(text: string, from: number, delimiter: string): Field {
  let value = ''
  let lines = 0
  for (let i = from + 1; i < text.length; i++) {
    const c = text[i]
    if (c !== '"') {
      if (c === '\n' || (c === '\r' && text[i + 1] !== '\n')) lines++
      value += c
    } else if (text[i + 1] === '"') {
      value += c
      i++
    } else {
      const rest = readBare(text, i + 1, delimiter)
      const mistake = rest.value.trim() === '' ? null : 'something stands after a closing quote'
      return { value, end: rest.end, lines, mistake }
    }
  }
  return {
    value: '',
    end: text.length,
    lines,
    mistake: 'a quote is opened and never closed; nothing after it was read',
  }
}

function readBare(text: string, from: number, delimiter: string): Field {
  let end = from
  let quoted = false
  for (; end < text.length; end++) {
    const c = text[end]
    if (c === delimiter || c === '\n' || c === '\r') break
    if (c === '"') quoted = true
  }
  const value = text.slice(from, end)
  return { value, end, lines: 0, mistake: quoted ? 'a quote stands inside of a field without quotes' : null }
}

function afterLineBreak(text: string, at: number): number {
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1
}
