// The one command: installs what our code field is compared with and the browsers, compares, and writes docs/code-field.md.
//   node apps/bench/code-fields/run.mjs [--docs] [--only=radix] [--fast]
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pnpm, root } from '../packages.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))

for (const script of ['ensure-chromium.mjs', 'ensure-engines.mjs'])
  run(process.execPath, [join(root, 'scripts', script)])
// What cannot be had is named on the page, and the others are compared.
run(...pnpm(['install', '--frozen-lockfile']), here)
const tsx = join(root, 'node_modules/.bin/tsx')
process.exit(run(tsx, [join(here, 'compare.mjs'), ...process.argv.slice(2)]))

function run(program, parts, cwd = root) {
  return spawnSync(program, parts, { cwd, stdio: ['ignore', 'inherit', 'inherit'] }).status ?? 1
}
