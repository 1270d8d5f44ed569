// Holds the guides to the code: links lead somewhere, excerpts stand in their file, both languages say the same code,
// names of the look exist, and every room has a sentence.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const complaints = []

const guides = readdirSync(join(root, 'docs'), { recursive: true })
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`)
const readmes = readdirSync(join(root, 'packages')).map((name) => `packages/${name}/README.md`)
const pages = ['README.md', 'README.ja.md', 'CONTRIBUTING.md', 'SECURITY.md', ...readmes, ...guides]

for (const page of pages) checkLinks(page)
for (const page of pages) checkExcerpts(page)
checkSameCode('docs/quick-start.md', 'docs/quick-start.ja.md')
checkSameCode('README.md', 'README.ja.md', withoutComments)
checkLook('docs/theming.md')
checkLook('packages/elements/README.md')
checkRooms('docs/architecture.md')

if (complaints.length > 0) {
  console.error(complaints.join('\n'))
  process.exit(1)
}

function read(path) {
  return readFileSync(join(root, path), 'utf8')
}

/** Every relative link leads to a file that is there, and to a heading of it. */
function checkLinks(page) {
  for (const [, to] of withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:/.test(to)) continue
    const [path, anchor] = to.split('#')
    const file = path === '' ? page : join(dirname(page), path)
    if (!existsSync(join(root, file))) complaints.push(`${page}: ${to} leads nowhere.`)
    else if (anchor !== undefined && !headings(file).includes(anchor)) {
      complaints.push(`${page}: ${to} leads to no heading.`)
    }
  }
}

/** Anchors as GitHub makes them of headings. */
function headings(file) {
  return [...withoutCode(read(file)).matchAll(/^#+ (.+)$/gm)].map(([, text]) =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  )
}

/** A block marked with `from="file"` stands in that file word for word, however far to the right. */
function checkExcerpts(page) {
  for (const { marks, text } of blocks(page)) {
    const [, file] = /\bfrom="([^"]+)"/.exec(marks) ?? []
    if (file !== undefined && !(existsSync(join(root, file)) && unindented(read(file)).includes(unindented(text)))) {
      complaints.push(`${page}: an excerpt is not what stands in ${file}: ${text.split('\n')[0]}`)
    }
  }
}

function unindented(text) {
  return text.replaceAll(/^ +/gm, '')
}

/** Two languages of a guide have the same code; blocks that name no language are for reading. */
function checkSameCode(page, other, shape = (text) => text) {
  const code = (path) => blocks(path).filter(({ marks }) => marks !== '')
  const [here, there] = [page, other].map((path) => code(path).map(({ marks, text }) => `${marks}\n${shape(text)}`))
  const at = Array.from({ length: Math.max(here.length, there.length) }).findIndex((_, i) => here[i] !== there[i])
  if (at >= 0) complaints.push(`${other}: its block ${at + 1} of code is not that of ${page}.`)
}

function withoutComments(text) {
  return text.replaceAll(/ *\/\/ .*$/gm, '')
}

/** Properties, parts and tags that are named exist. */
function checkLook(page) {
  const { modules } = JSON.parse(read('packages/elements/custom-elements.json'))
  const elements = modules.flatMap(({ declarations = [] }) => declarations).filter(({ tagName }) => tagName)
  const names = (kind, of = elements) => new Set(of.flatMap((element) => (element[kind] ?? []).map(({ name }) => name)))
  const text = read(page)
  const properties = names('cssProperties')
  for (const [name] of text.matchAll(/--otp-[a-z-]*[a-z]/g)) {
    if (!properties.has(name)) complaints.push(`${page}: ${name} is no property of the elements.`)
  }
  if (page === 'docs/theming.md') {
    for (const name of properties) if (!text.includes(`\`${name}\``)) complaints.push(`${page}: ${name} is not named.`)
  }
  const codeParts = [
    ...names(
      'cssParts',
      elements.filter(({ tagName }) => tagName === 'otp-code'),
    ),
  ]
  for (const [, tag, part] of text.matchAll(/(otp-[a-z-]+)::part\(([a-z-]+)\)/g)) {
    const own = names(
      'cssParts',
      elements.filter(({ tagName }) => tagName === tag),
    )
    // Kinds of `button`, and the parts of the code field inside.
    const more = ['primary', 'secondary', ...(own.has('code') ? codeParts.map((name) => `code-${name}`) : [])]
    if (!own.has(part) && !more.includes(part)) complaints.push(`${page}: ${tag} has no part ${part}.`)
  }
  const tags = elements.map(({ tagName }) => tagName)
  for (const [, tag] of text.matchAll(/<(otp-[a-z-]+)/g)) {
    if (!tags.includes(tag)) complaints.push(`${page}: there is no <${tag}>.`)
  }
}

/** Every folder of a package has a sentence. */
function checkRooms(page) {
  const named = [...read(page).matchAll(/^\|[^|]*\| +`([^`]+)` +\|/gm)].map(([, name]) => name)
  const says = (room) =>
    named.some((name) => name === room || (name.endsWith('*') && room.startsWith(name.slice(0, -1))))
  for (const name of readdirSync(join(root, 'packages'))) {
    const folders = readdirSync(join(root, 'packages', name, 'src'), { withFileTypes: true })
    for (const folder of folders.filter((entry) => entry.isDirectory())) {
      if (!says(folder.name)) complaints.push(`${page}: packages/${name}/src/${folder.name} has no sentence.`)
    }
  }
}

function blocks(page) {
  return [...read(page).matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)].map(([, marks, text]) => ({ marks, text }))
}

function withoutCode(text) {
  return text.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '')
}
