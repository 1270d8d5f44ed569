// Builds what runs and what is published: packages to dist, the one-file script of the elements, the two apps.
// Steps whose output is newer than everything they read are left out, so that `demo` starts quickly.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const at = (...parts) => join(root, ...parts)

buildPackages()
buildElements()
if (existsSync(at('apps/bank/build.mjs'))) run('apps/bank', ['node', 'build.mjs'])
buildAuthenticator()

function buildPackages() {
  const configs = readdirSync(at('packages'))
    .map((name) => at('packages', name, 'tsconfig.build.json'))
    .filter((path) => existsSync(path))
  run('packages', [at('node_modules/.bin/tsc'), '-b', ...configs])
}

/** The server serves the elements as an asset, so that it imports nothing of them. */
function buildElements() {
  if (!existsSync(at('packages/elements/build.mjs'))) return
  run('packages/elements', ['node', 'build.mjs'])
  mkdirSync(at('packages/server/assets'), { recursive: true })
  copyFileSync(at('packages/elements/dist/warifu.js'), at('packages/server/assets/elements.js'))
}

function buildAuthenticator() {
  const app = at('apps/authenticator')
  if (!existsSync(join(app, 'index.html'))) return
  const inputs = [join(app, 'src'), join(app, 'public'), join(app, 'index.html'), join(app, 'vite.config.ts')]
  inputs.push(join(app, 'package.json'), at('packages/otp/src'))
  if (newest(inputs) < newest([join(app, 'dist/index.html')])) return
  run('apps/authenticator', [join(app, 'node_modules/.bin/vite'), 'build', '--logLevel', 'warn'])
}

/** The latest time of change below the paths; folders count, so that a deleted file is seen. */
function newest(paths) {
  let latest = 0
  for (const path of paths) {
    if (!existsSync(path)) continue
    const found = statSync(path)
    latest = Math.max(latest, found.mtimeMs)
    if (found.isDirectory()) latest = Math.max(latest, newest(readdirSync(path).map((name) => join(path, name))))
  }
  return latest
}

/** Quiet while it works; when it fails, everything it said. */
function run(folder, [program, ...rest]) {
  const command = program === 'node' ? process.execPath : program
  const done = spawnSync(command, rest, { cwd: at(folder), encoding: 'utf8' })
  if (done.status === 0) return
  console.error(`Building ${folder} failed.`)
  console.error(done.error?.message ?? `${done.stdout}${done.stderr}`.trim())
  process.exit(1)
}
