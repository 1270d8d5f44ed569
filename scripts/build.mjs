// Builds what runs and what is published: packages to dist, the one-file script of the elements, the two apps.
// Steps whose output is newer than everything they read are left out, so that `demo` starts quickly.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const at = (...parts) => join(root, ...parts)

buildPackages()
buildElements()
if (existsSync(at('apps/bank/build.mjs'))) run('apps/bank', ['node', 'build.mjs'])
buildAuthenticator()

function buildPackages() {
  const packages = readdirSync(at('packages'))
    .map((name) => at('packages', name))
    .filter((path) => existsSync(join(path, 'tsconfig.build.json')))
  for (const path of packages) sweep(path)
  run('packages', [at('node_modules/.bin/tsc'), '-b', ...packages.map((path) => join(path, 'tsconfig.build.json'))])
}

/** The compiler never deletes: what a source that is gone once became would be published for ever. */
function sweep(path) {
  const dist = join(path, 'dist')
  if (!existsSync(dist)) return
  const ours = new Set(['.tsbuildinfo', 'warifu.js', 'integrity.json'])
  for (const name of readdirSync(dist, { recursive: true })) {
    const [, stem] = /^(.+?)(?:\.d\.ts|\.js)$/.exec(name) ?? []
    const source = join(path, 'src', stem === undefined ? name : `${stem}.ts`)
    if (!ours.has(name) && !existsSync(source)) rmSync(join(dist, name), { recursive: true, force: true })
  }
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
