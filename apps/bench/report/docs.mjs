// Puts the tables of a run into docs/performance.md, between its marks.
//   node apps/bench/report/docs.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { here, root } from '../packages.mjs'
import { goalTable, machineLine, section } from './tables.mjs'

const page = join(root, 'docs/performance.md')
const marks = ['<!-- figures: written by pnpm bench --docs -->', '<!-- end of figures -->']

export function writeDocs(results) {
  const text = readFileSync(page, 'utf8')
  const [begin, end] = marks.map((mark) => text.indexOf(mark))
  if (begin < 0 || end < begin) throw new Error(`docs/performance.md has lost its marks: ${marks.join(' … ')}`)
  const sections = results.tables.map(section)
  const figures = [machineLine(results), `### Goals\n\n${goalTable(results.goals)}`, ...sections].join('\n\n')
  writeFileSync(page, `${text.slice(0, begin)}${marks[0]}\n\n${figures}\n\n${text.slice(end)}`)
}

if (process.argv[1] === join(here, 'report/docs.mjs'))
  writeDocs(JSON.parse(readFileSync(join(here, 'results.json'), 'utf8')))
