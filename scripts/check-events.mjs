// Holds docs/events.md to the catalogue in packages/server/src/events: every kind, its sentence and what it carries. With
// --write it writes the table anew.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const read = (path) => readFileSync(join(root, path), 'utf8')
const page = 'docs/events.md'
const [begin, end] = ['<!-- events: made by scripts/check-events.mjs -->', '<!-- /events -->']

const events = read('packages/server/src/events/event.ts')
const kinds = listIn(events, 'export const eventKinds = [', ']')
const told = listIn(events, 'const noticed', '])')
const ending = listIn(events, 'export const endsSessions', '])')
const facts = factsIn(read('packages/server/src/events/event-facts.ts'))

const missing = kinds.filter((kind) => !facts.has(kind))
const unknown = [...facts.keys()].filter((kind) => !kinds.includes(kind))
if (missing.length + unknown.length > 0)
  fail(`event-facts.ts and event.ts do not agree: ${[...missing, ...unknown].join(', ')}.`)

const rows = kinds.map((kind) => {
  const { sentence, fields } = facts.get(kind)
  const marks = [told.includes(kind) ? 'told' : '', ending.includes(kind) ? 'ends sessions' : ''].filter(Boolean)
  return `| \`${kind}\` | ${sentence} | ${fields} | ${marks.join(', ')} |`
})
const table = [begin, '| kind | what happened | data | |', '|---|---|---|---|', ...rows, end].join('\n')

const text = read(page)
const wanted = text.slice(0, text.indexOf(begin)) + table + text.slice(text.indexOf(end) + end.length)
if (process.argv.includes('--write')) writeFileSync(join(root, page), wanted)
else if (text !== wanted) fail(`${page} is not what the source says: node scripts/check-events.mjs --write`)

function listIn(source, from, to) {
  const start = source.indexOf(from)
  return [...source.slice(start, source.indexOf(to, start)).matchAll(/^ {2}'([a-z-]+)',$/gm)].map(([, kind]) => kind)
}

/** Kind → its sentence, and the names of its fields. */
function factsIn(source) {
  const shared = new Map(
    [...source.matchAll(/^(?:export )?type (\w+) = \{([^}]*)\}/gm)].map(([, name, body]) => [name, namesIn(body)]),
  )
  const body = source.slice(source.indexOf('export interface EventFacts'))
  const found = new Map()
  for (const [, comment, quoted, plain, type] of body.matchAll(
    /\/\*\*([\s\S]*?)\*\/\s+(?:'([a-z-]+)'|([a-z]+)): ([\s\S]*?)(?=\n {2}\/\*\*|\n\})/g,
  )) {
    const own = namesIn([...type.matchAll(/\{([^}]*)\}/g)].map(([, inner]) => inner).join('; '))
    const borrowed = [...type.matchAll(/\b[A-Z]\w+/g)].flatMap(([name]) => shared.get(name) ?? [])
    const sentence = comment.replace(/\s*\n\s*\*\s*/g, ' ').trim()
    const fields = [...new Set([...own, ...borrowed])].map((name) => `\`${name}\``).join(', ')
    found.set(quoted ?? plain, { sentence, fields: fields || '–' })
  }
  return found
}

function namesIn(body) {
  return [...body.matchAll(/(?:^|[;\n{,])\s*(\w+)\??:/g)].map(([, name]) => name)
}

function fail(complaint) {
  console.error(complaint)
  process.exit(1)
}
