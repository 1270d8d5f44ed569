// Finds the browsers besides Chromium that the code field is tried in. Nothing is installed here: see ensure-engines.mjs.
import { accessSync, constants, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const libraries = ['/usr/lib', '/usr/libexec', '/usr/lib64']

/**
 * @param {string} name
 * @returns {string}
 * @throws {Error} one sentence, when it is nowhere on PATH
 */
export function programOf(name) {
  const path = found(name)
  if (!path) throw new Error(`No ${name} found: run scripts/ensure-engines.mjs, or install it.`)
  return path
}

/** @returns {string} */
export function firefoxPath() {
  return found('firefox-esr') ?? programOf('firefox')
}

/** The small browser that comes with WebKitGTK; where it lies is up to the distribution. @returns {string} */
export function miniBrowserPath() {
  for (const library of libraries.flatMap(withFolders)) {
    for (const name of ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0']) {
      const path = join(library, name, 'MiniBrowser')
      if (isProgram(path)) return path
    }
  }
  throw new Error('No MiniBrowser of WebKitGTK found: run scripts/ensure-engines.mjs, or install webkit2gtk-driver.')
}

/** Whether all of them are there. */
export function enginesAreThere() {
  try {
    return [firefoxPath(), miniBrowserPath(), programOf('WebKitWebDriver'), programOf('Xvfb')].length > 0
  } catch {
    return false
  }
}

/** @param {string} name */
function found(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, name)).find(isProgram)
}

/** Debian keeps libraries by machine: x86_64-linux-gnu. @param {string} folder */
function withFolders(folder) {
  try {
    const inside = readdirSync(folder, { withFileTypes: true })
    return [folder, ...inside.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name))]
  } catch {
    return []
  }
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
