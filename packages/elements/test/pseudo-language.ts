import type { Messages } from '../src/messages/messages.ts'

const [open, close] = ['［!', '!］']
const marked = new RegExp(`${open}[^［］]*${close}`, 'gu')
const day = /\d{1,2} [A-Z][a-z]+ \d{4}(?: at)?/g

/** A table that says the same, each sentence between marks, so that what is of no table shows. */
export function pseudoTable(table: Messages): Messages {
  return { ...(marking(table) as Messages), direction: table.direction }
}

function marking(value: unknown): unknown {
  if (typeof value === 'string') return value === '' ? '' : `${open}${value}${close}`
  if (typeof value === 'function') return (...args: unknown[]) => marking(value(...args))
  if (Array.isArray(value)) return value.map(marking)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, marking(inner)]))
}

/** What is left of a text without what a table said, what the server said, dates, numbers and marks. */
export function untabled(text: string, data: readonly string[]): string {
  let left = text
  for (let before = ''; before !== left; left = left.replaceAll(marked, ' ')) before = left
  for (const said of [...data].sort((a, b) => b.length - a.length)) left = left.replaceAll(said, ' ')
  return left
    .replaceAll(day, ' ')
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim()
}

/** A text without these, the longest first. */
export function without(data: readonly string[], text: string): string {
  return [...data].sort((a, b) => b.length - a.length).reduce((left, said) => left.replaceAll(said, ' '), text)
}

/** All texts in a view of the server's. */
export function textsIn(view: unknown): string[] {
  if (typeof view === 'string') return view === '' ? [] : [view]
  return typeof view === 'object' && view !== null ? Object.values(view).flatMap(textsIn) : []
}
