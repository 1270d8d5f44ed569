// Writes packages/*/api.md: every public declaration, as the built types say it, in an order that does not move.
// A change that users see is then seen in review: CI fails when a report is not what the types say. Build first.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { PublicDeclarations } from './public-declarations.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

for (const name of readdirSync(join(root, 'packages'))) writeReport(join(root, 'packages', name))

/** @param {string} folder */
function writeReport(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const entries = entriesOf(folder, manifest)
  const program = ts.createProgram([...entries.values()], {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    types: [],
    noEmit: true,
  })
  const text = `${reportOf(manifest.name, entries, new PublicDeclarations(program, folder))}\n`
  const path = join(folder, 'api.md')
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  writeFileSync(path, text)
  console.log(`${relative(root, path)} is new: read the difference, and commit it with a changeset`)
}

/** What is imported → its built types. `./define/*` stands for every file there. */
function entriesOf(folder, { name, publishConfig }) {
  const entries = new Map()
  for (const [entry, { types }] of Object.entries(publishConfig.exports)) {
    if (types === undefined) continue
    const [before, after] = types.split('*')
    const stars = after === undefined ? [''] : readdirSync(join(folder, before)).filter((file) => file.endsWith(after))
    for (const star of stars.map((file) => file.slice(0, file.length - (after?.length ?? 0))).sort()) {
      const path = join(folder, types.replace('*', star))
      if (!existsSync(path)) throw new Error(`${relative(root, path)} is not built yet: run pnpm build`)
      entries.set(`${name}${entry.slice(1).replace('*', star)}`, path)
    }
  }
  return entries
}

/** @param {PublicDeclarations} declarations */
function reportOf(name, entries, declarations) {
  const sections = [...entries].map(([entry, path]) => {
    const lines = declarations.exportedBy(path)
    return `## \`${entry}\`\n\n${lines.length > 0 ? code(lines) : 'Exports nothing: it is loaded for what it does.'}`
  })
  const behind = declarations.behind()
  if (behind.length > 0) sections.push(`## What these are made of\n\nNot exported by name.\n\n${code(behind)}`)
  const globals = declarations.globals()
  if (globals.length > 0) sections.push(`## What the compiler knows of everywhere\n\n${code(globals)}`)
  const introduction =
    'Written by `pnpm generate` from the built types. A change here is a change that users see: it wants a changeset.'
  return [`# The API of ${name}`, introduction, ...sections].join('\n\n')
}

function code(lines) {
  return `\`\`\`ts\n${lines.join('\n\n')}\n\`\`\``
}
