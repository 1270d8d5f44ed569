// The one command: builds and packs what is published, installs what it is compared with, and measures.
//   node apps/bench/bench.mjs [--quick] [--only=http,scale] [--packed] [--docs]
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { here, packPackages, pnpm, root } from './packages.mjs'

const options = process.argv.slice(2)
const known = /^--(quick|packed|docs|only=[a-z,]+)$/
const unknown = options.find((option) => !known.test(option))
if (unknown !== undefined) stop(`${unknown} is not an option: --quick, --only=…, --packed, --docs.`)

if (!options.includes('--packed')) {
  say('Building')
  mustRun(process.execPath, [join(root, 'scripts/build.mjs')], root)
  say('Packing the packages as they are published')
  packPackages()
}
say('Installing what Warifu is compared with (the first time better-sqlite3 is compiled, which takes a minute or two)')
mustRun(...pnpm(['install', '--frozen-lockfile']), here)
mustRun(process.execPath, [join(here, 'measure.mjs'), ...options.filter((option) => option !== '--packed')], here)

function mustRun(program, parts, cwd) {
  const done = spawnSync(program, parts, { cwd, stdio: ['ignore', 'inherit', 'inherit'] })
  if (done.status !== 0) process.exit(done.status ?? 1)
}

function say(text) {
  process.stderr.write(`${text} …\n`)
}

function stop(text) {
  process.stderr.write(`${text}\n`)
  process.exit(1)
}
