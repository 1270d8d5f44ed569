// Reads who imports whom, by the same tool and the same settings as the rules about imports.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cruise } from 'dependency-cruiser'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const { options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs')

/**
 * A house of the picture: a package or an app.
 *
 * @typedef {{ name: string, rooms: Room[], imports: Import[] }} House
 * @typedef {{ name: string, kind: 'room' | 'entry' }} Room
 * @typedef {{ from: string, to: string, onlyTypes: boolean }} Import
 */

/**
 * The houses with their rooms, and the imports between houses. Rooms are the folders and files directly below `src`;
 * those that are public, and files that nothing else in the house imports, are entries.
 *
 * @returns {Promise<{ houses: House[], imports: Import[] }>}
 */
export async function readImports() {
  const folders = [...foldersIn('packages'), ...foldersIn('apps')].filter((folder) =>
    existsSync(join(root, folder, 'src')),
  )
  const { output } = await cruise([...folders, 'stories'], { ...options, baseDir: root })
  if (typeof output === 'string') throw new Error('the imports came as a text')
  const files = output.modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ resolved, dependencyTypes }) => ({
      from: placeOf(source),
      to: placeOf(resolved),
      onlyTypes: dependencyTypes.includes('type-only'),
    })),
  )
  const known = files.filter(({ from, to }) => from !== null && to !== null)
  return {
    houses: [...folders, 'stories'].map((folder) => houseOf(folder, known)),
    imports: merged(known.map(({ from, to, onlyTypes }) => ({ from: from.house, to: to.house, onlyTypes }))),
  }
}

function foldersIn(folder) {
  return readdirSync(join(root, folder))
    .sort()
    .map((name) => `${folder}/${name}`)
}

/** Where a file lies, or null when it belongs to no house: a test, a dependency. */
function placeOf(path) {
  if (path.startsWith('stories/')) return { house: 'stories', room: null }
  const [, house, inside] = /^((?:packages|apps)\/[^/]+)\/src\/(.+)$/.exec(path) ?? []
  return house === undefined ? null : { house, room: inside.split('/')[0] }
}

function houseOf(folder, files) {
  const inside = files.filter(({ from, to }) => from.house === folder && to.house === folder)
  const imports = merged(inside.map(({ from, to, onlyTypes }) => ({ from: from.room, to: to.room, onlyTypes })))
  const named = files
    .flatMap(({ from, to }) => [from, to])
    .filter(({ house, room }) => house === folder && room !== null)
  const entries = folder === 'stories' ? [] : entriesOf(folder)
  const rooms = [...new Set(named.map(({ room }) => room))].sort().map((name) => {
    const isStart = name.endsWith('.ts') && !imports.some(({ to }) => to === name)
    return { name, kind: entries.includes(name) || isStart ? 'entry' : 'room' }
  })
  return { name: folder, rooms, imports }
}

/** The files and folders that package.json shows to the outside. */
function entriesOf(folder) {
  const { exports = {} } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
  return Object.values(exports).flatMap((path) => /^\.\/src\/([^/]+)/.exec(path)?.[1] ?? [])
}

/** Each pair once; only types where no import of it runs. */
function merged(imports) {
  const pairs = new Map()
  for (const { from, to, onlyTypes } of imports) {
    if (from === to) continue
    const key = `${from} ${to}`
    pairs.set(key, { from, to, onlyTypes: onlyTypes && (pairs.get(key)?.onlyTypes ?? true) })
  }
  return [...pairs.keys()].sort().map((key) => pairs.get(key))
}
