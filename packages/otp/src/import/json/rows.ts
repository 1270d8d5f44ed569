import { importLimits } from '../limits.ts'
import { linesOf } from '../lines.ts'
import { Refusal } from '../refusal.ts'
import { Report } from '../report.ts'
import { isObject, type JsonObject } from './field.ts'

/**
 * Runs `read` for every row of a table: a JSON array of objects, or JSON Lines, one object a line.
 *
 * @throws Refusal when the text as a whole is no JSON, too deep or too long
 */
export function eachRow(report: Report, text: string, read: (report: Report, place: string, row: JsonObject) => void) {
  const rows = /^\s*\[/.test(text) ? rowsOfArray(text) : rowsOfLines(text)
  for (const { place, parse } of rows) {
    try {
      const row = parse()
      if (!isObject(row)) throw new Refusal('not-readable', 'the row is not a JSON object')
      read(report, place, row)
    } catch (error) {
      report.refuse(place, error)
    }
  }
}

type Row = { place: string; parse: () => unknown }

function rowsOfArray(text: string): Row[] {
  const rows = parseJson(text)
  if (!Array.isArray(rows)) throw new Refusal('not-readable', 'the file is not JSON')
  Report.checkRows(rows.length)
  return rows.map((row: unknown, i) => ({ place: `row ${i + 1}`, parse: () => row }))
}

function rowsOfLines(text: string): Row[] {
  return linesOf(text).map(({ text: line, number }) => ({ place: `line ${number}`, parse: () => parseJson(line) }))
}

/** @throws Refusal; the message of `JSON.parse` would repeat what stands in the file */
export function parseJson(text: string): unknown {
  checkDepth(text)
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('not-readable', 'this is not JSON')
  }
}

/** Before it is parsed, so that no engine runs out of stack. */
function checkDepth(text: string): void {
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (inString) {
      if (c === 0x5c) i++
      else if (c === 0x22) inString = false
    } else if (c === 0x22) inString = true
    else if (c === 0x5b || c === 0x7b) {
      if (++depth > importLimits.jsonDepth) throw new Refusal('too-deep', 'the JSON is nested too deeply')
    } else if (c === 0x5d || c === 0x7d) depth--
  }
}
