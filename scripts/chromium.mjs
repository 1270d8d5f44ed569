// Finds the Chromium that tests and screenshots are driven with. Nothing is downloaded here: see ensure-chromium.mjs.
import { accessSync, constants, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome']

/** What a throwaway, offline browser needs; QUIC and the updaters would only wait for a network that is not there. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * The path of a Chromium on this machine: `CHROMIUM_PATH`, then PATH, then the one Playwright keeps.
 *
 * @returns {string | null} null when there is none
 */
export function chromiumPath() {
  const named = process.env.CHROMIUM_PATH
  if (named && isProgram(named)) return named
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      const path = join(folder, name)
      if (folder && isProgram(path)) return path
    }
  }
  return playwrightsOwn()
}

/**
 * Launch options for Playwright.
 *
 * @returns {{ executablePath: string, args: string[] }}
 * @throws {Error} one sentence, when there is no Chromium
 */
export function chromiumLaunch() {
  const executablePath = chromiumPath()
  if (!executablePath) {
    throw new Error('No Chromium found: install chromium, or name one in CHROMIUM_PATH.')
  }
  return { executablePath, args: [...args] }
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

function playwrightsOwn() {
  try {
    const path = createRequire(import.meta.url)('playwright').chromium.executablePath()
    return isProgram(path) ? path : null
  } catch {
    return null
  }
}
