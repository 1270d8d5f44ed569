import { importLimits } from '../limits.ts'
import { Refusal } from '../refusal.ts'
import { Report } from '../report.ts'

/** One record of a CSV file: its fields, or why it has none. */
export type CsvRecord = { line: number } & ({ fields: string[] } | { refusal: Refusal })

/**
 * The records of a CSV text (RFC 4180): fields in quotes may hold delimiters, line breaks and doubled quotes; lines may end
 * in CRLF, LF or CR; empty lines, and rows of empty fields, are passed over. Read once from front to back.
 *
 * @throws Refusal as soon as there are too many records, or columns
 */
export function readRecords(text: string, delimiter: string): CsvRecord[] {
  const records: CsvRecord[] = []
  let line = 1
  for (let at = 0; at < text.length; line++) {
    if (!isLineBreak(text[at])) {
      const record = readRecord(text, at, delimiter)
      if (record.mistake !== null) records.push({ line, refusal: new Refusal('not-readable', record.mistake) })
      else if (record.fields.some((field) => field.trim() !== '')) records.push({ line, fields: record.fields })
      Report.checkRows(records.length)
      line += record.lines
      at = record.end
    }
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1
  }
  return records
}

interface Piece {
  end: number
  /** Line breaks inside of it. */
  lines: number
  mistake: string | null
}

function readRecord(text: string, from: number, delimiter: string): Piece & { fields: string[] } {
  const record: Piece & { fields: string[] } = { fields: [], end: from, lines: 0, mistake: null }
  for (let at = from; ; at = record.end + 1) {
    const field = text[at] === '"' ? readQuoted(text, at, delimiter) : readBare(text, at, delimiter)
    record.end = field.end
    record.lines += field.lines
    record.mistake ??= field.mistake
    if (record.fields.push(field.value) > importLimits.columns) {
      throw new Refusal('columns', 'the file has more columns than any real one')
    }
    if (text[field.end] !== delimiter) return record
  }
}

/** A field that begins with a quote: to the closing one, and to the delimiter after it. */
function readQuoted(text: string, from: number, delimiter: string): Piece & { value: string } {
  let start = from + 1
  let value = ''
  for (;;) {
    const quote = text.indexOf('"', start)
    if (quote < 0) {
      const mistake = 'a quote is opened and never closed; nothing after it was read'
      return { value: '', end: text.length, lines: 0, mistake }
    }
    value += text.slice(start, quote)
    if (text[quote + 1] !== '"') {
      const rest = readBare(text, quote + 1, delimiter)
      const mistake = rest.value.trim() === '' ? null : 'something stands after a closing quote'
      return { value, end: rest.end, lines: lineBreaksIn(value), mistake }
    }
    value += '"'
    start = quote + 2
  }
}

function readBare(text: string, from: number, delimiter: string): Piece & { value: string } {
  let end = from
  while (end < text.length && text[end] !== delimiter && !isLineBreak(text[end])) end++
  const value = text.slice(from, end)
  const mistake = value.includes('"') ? 'a quote stands inside of a field without quotes' : null
  return { value, end, lines: 0, mistake }
}

function isLineBreak(character: string | undefined): boolean {
  return character === '\n' || character === '\r'
}

function lineBreaksIn(value: string): number {
  return value.match(/\r\n|\n|\r/g)?.length ?? 0
}
