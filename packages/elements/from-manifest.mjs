// What is made of custom-elements.json: the types that frameworks read (src/tags.ts), what editors read
// (html-custom-data.json), and the page of the elements (docs/elements.md). The build runs it.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const docs = join(here, '../../docs/elements.md')
const maker = 'packages/elements/from-manifest.mjs, of custom-elements.json'

const { modules } = JSON.parse(readFileSync(join(here, 'custom-elements.json'), 'utf8'))
const elements = modules
  .flatMap(({ path, declarations = [] }) => declarations.map((declaration) => ({ path, ...declaration })))
  .filter(({ tagName }) => tagName)
  .sort((a, b) => (a.tagName < b.tagName ? -1 : 1))

writeFileSync(join(here, 'src/tags.ts'), tagsFile())
writeFileSync(join(here, 'html-custom-data.json'), `${JSON.stringify(editorData(), null, 2)}\n`)
writeFileSync(docs, page())

/** Fields a page can set, by the name they have in a script. */
function settable({ members = [] }) {
  return members.filter(({ kind, readonly, static: ofClass }) => kind === 'field' && !readonly && !ofClass)
}

/** Attributes whose name is another than that of their property. */
function renamed(element) {
  return settable(element).filter(({ name, attribute }) => attribute && attribute !== name)
}

function tagsFile() {
  const native = new Set(['Event', 'InputEvent'])
  const classes = elements.map(({ name }) => name)
  const events = elements.flatMap(({ events: fired = [] }) => fired.map(({ type }) => type.text))
  const named = [...new Set([...classes, ...events])].filter((name) => !native.has(name))
  const imports = named
    .map((name) => [fileOf(name), name])
    .reduce((files, [file, name]) => files.set(file, [...(files.get(file) ?? []), name]), new Map())
  return [
    `// Made by ${maker}.`,
    ...[...imports].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, names]) => importOf(file, names.sort())),
    '',
    '/** What each tag takes in a template, and what it fires. Frameworks make their own types of it. */',
    'export interface ElementTags {',
    ...elements.flatMap(tagType),
    '}',
    '',
  ].join('\n')
}

function importOf(file, names) {
  const line = `import type { ${names.join(', ')} } from '${file}'`
  return line.length <= 120 ? line : `import type {\n${names.map((name) => `  ${name},\n`).join('')}} from '${file}'`
}

function fileOf(name) {
  const owner = modules.find(({ declarations = [] }) => declarations.some((declaration) => declaration.name === name))
  if (!owner) throw new Error(`${name} is in no module of custom-elements.json`)
  return owner.path.replace(/^dist\/(.*)\.js$/, './$1.ts')
}

function tagType(element) {
  const { tagName, name, events = [] } = element
  const member = (of, described, type) => [
    ...(described ? [`      /** ${described.replaceAll(/\s+/g, ' ')} */`] : []),
    `      ${quoted(of)}?: ${type}`,
  ]
  return [
    `  '${tagName}': {`,
    `    element: ${name}`,
    '    attributes: {',
    ...settable(element).flatMap((field) => member(field.name, field.description, `${name}['${field.name}']`)),
    ...renamed(element).flatMap((field) => member(field.attribute, field.description, `${name}['${field.name}']`)),
    '    }',
    '    events: {',
    ...events.flatMap((event) => [
      `      /** ${event.description} */`,
      `      ${quoted(event.name)}: ${event.type.text}`,
    ]),
    '    }',
    '  }',
  ]
}

function quoted(name) {
  return /^[a-z]\w*$/i.test(name) ? name : `'${name}'`
}

/** https://github.com/microsoft/vscode-custom-data, version 1.1. */
function editorData() {
  const tags = elements.map(({ tagName, description, attributes = [] }) => ({
    name: tagName,
    description,
    attributes: attributes.map(({ name, description: what, type }) => ({
      name,
      ...(what ? { description: what } : {}),
      ...(type?.text === 'boolean' ? { valueSet: 'v' } : {}),
    })),
  }))
  return { version: 1.1, tags }
}

function page() {
  const common = sharedProperties()
  return [
    `<!-- Made by ${maker}. -->`,
    '# The elements',
    '',
    'Every tag with what it takes, fires and shows. How to load them stands in the [README](../packages/elements/README.md), their look in [theming](theming.md), and their tags in React, Vue, Svelte, Angular and editors in [frameworks](frameworks.md#tags-in-a-framework).',
    '',
    ...elements.flatMap((element) => elementPage(element, common)),
    '## Properties of the look that all have',
    '',
    ...table(['property', 'default', 'what'], common.map(lookRow)),
  ].join('\n')
}

/** Those that every element has. */
function sharedProperties() {
  const [first, ...others] = elements.map(({ cssProperties = [] }) => cssProperties)
  return (first ?? []).filter(({ name }) => others.every((list) => list.some((other) => other.name === name)))
}

function elementPage(element, common) {
  const { tagName, description = '', attributes = [], members = [], events = [], slots = [] } = element
  const { cssParts = [], cssProperties = [], cssStates = [] } = element
  const propertyOf = (name) => members.find(({ attribute }) => attribute === name)?.name
  const scripted = members.filter((member) => !member.static && !(member.kind === 'field' && member.attribute))
  const own = cssProperties.filter(({ name }) => !common.some((shared) => shared.name === name))
  return [
    `## ${tagName}`,
    '',
    description.trim(),
    '',
    ...section('Attributes', ['attribute', 'property', 'type', 'default', 'what'], attributes, (attribute) => [
      code(attribute.name),
      code(propertyOf(attribute.name) ?? ''),
      code(attribute.type?.text),
      code(attribute.default),
      attribute.description,
    ]),
    ...section('In a script', ['member', 'type', 'what'], scripted, scriptRow),
    ...section('Events', ['event', 'type', 'what'], events, ({ name, type, description: what }) => [
      code(name),
      code(type.text),
      what,
    ]),
    ...section('Slots', ['slot', 'what'], slots, ({ name, description: what }) => [code(name || '(default)'), what]),
    ...section('Parts', ['part', 'what'], cssParts, ({ name, description: what }) => [code(name), what]),
    ...section('States', ['state', 'what'], cssStates, ({ name, description: what }) => [
      code(`:state(${name})`),
      what,
    ]),
    ...section('Properties of the look', ['property', 'default', 'what'], own, lookRow),
  ]
}

function scriptRow({ kind, name, type, parameters = [], return: returned, readonly, description }) {
  const signature = `${name}(${parameters.map((parameter) => `${parameter.name}: ${parameter.type?.text}`).join(', ')})`
  const what = [readonly ? 'Only to be read.' : '', description?.split('\n\n')[0]].filter(Boolean).join(' ')
  return kind === 'method' ? [code(signature), code(returned?.type?.text), what] : [code(name), code(type?.text), what]
}

function lookRow({ name, default: preset, description }) {
  return [code(name), code(preset), description]
}

function section(heading, columns, rows, cells) {
  return rows.length === 0 ? [] : [`**${heading}**`, '', ...table(columns, rows.map(cells))]
}

function table(columns, rows) {
  const line = (cells) =>
    `| ${cells.map((cell = '') => cell.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`
  return [line(columns), `|${'---|'.repeat(columns.length)}`, ...rows.map(line), '']
}

function code(text) {
  return text === undefined || text === '' ? '' : `\`${text}\``
}
