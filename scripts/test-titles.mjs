// Reads the titles of all tests out of their sources, so that documents can be held to them without running anything.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const testFile = /\.(test|e2e|slow|stories)\.ts$|-testkit\.ts$|\/testkit\/suites\/[^/]+\.ts$/
const opens = new Set(['it', 'test', 'describe'])

/**
 * A story is a test as well: `otp-code / Empty`.
 *
 * @returns {Map<string, string>} title → the file it stands in
 */
export function testTitles() {
  const titles = new Map()
  for (const path of ['packages', 'apps', 'stories', 'published'].flatMap((folder) => files(join(root, folder)))) {
    const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022)
    const found = (title) => titles.set(title, relative(root, path))
    if (path.endsWith('.stories.ts')) storyTitles(source, basename(path, '.stories.ts')).forEach(found)
    else visit(source, found)
  }
  return titles
}

/** @returns {string[]} */
function files(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return files(path)
    return testFile.test(path) ? [path] : []
  })
}

/** What a file of stories exports by name. */
function storyTitles(source, element) {
  return source.statements
    .filter((statement) => ts.isVariableStatement(statement) && statement.modifiers?.some(isExport))
    .flatMap((statement) => statement.declarationList.declarations.map(({ name }) => `${element} / ${name.text}`))
}

function isExport({ kind }) {
  return kind === ts.SyntaxKind.ExportKeyword
}

function visit(node, found) {
  if (ts.isCallExpression(node) && opens.has(rootName(node.expression))) {
    const [title] = node.arguments
    if (title && ts.isStringLiteralLike(title)) found(title.text)
  }
  ts.forEachChild(node, (child) => visit(child, found))
}

/** `it`, `it.each([…])` and `describe.sequential` all begin with the word that matters. */
function rootName(expression) {
  if (ts.isIdentifier(expression)) return expression.text
  if (ts.isPropertyAccessExpression(expression) || ts.isCallExpression(expression))
    return rootName(expression.expression)
  return ''
}
