// Runs before the tests: makes sure that there is a Chromium, with a font that can write Japanese.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { aptInstall } from './apt.mjs'
import { chromiumPath } from './chromium.mjs'

if (!chromiumPath()) aptInstall(['chromium', 'fonts-noto-cjk'])
if (!chromiumPath()) playwrightInstall()
if (!chromiumPath()) {
  console.error(
    'The tests drive a real Chromium and there is none: install chromium (and fonts-noto-cjk), or name one in CHROMIUM_PATH.',
  )
  process.exit(1)
}

/** For machines without apt-get: Playwright brings its own build. */
function playwrightInstall() {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js')
  // Its stack traces would bury the one sentence that helps.
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: 300_000 })
}
