// Our packages as a customer gets them: packed, unpacked beside the bench, and linked from its package.json.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const here = dirname(fileURLToPath(import.meta.url))
export const root = join(here, '../..')

const measured = ['otp', 'contract', 'server']

export function packPackages() {
  const tarballs = mkdtempSync(join(tmpdir(), 'warifu-bench-'))
  try {
    for (const name of measured) unpack(name, pack(name, join(tarballs, name)))
  } finally {
    rmSync(tarballs, { recursive: true, force: true })
  }
  checkDependencies()
}

/** pnpm as this repository pins it, whether or not it started us. */
export function pnpm(parts) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const started = process.env.npm_execpath?.includes('pnpm') || process.env.npm_config_user_agent?.startsWith('pnpm')
  return started ? ['pnpm', parts] : ['npx', ['--yes', packageManager, ...parts]]
}

function pack(name, folder) {
  mkdirSync(folder)
  run(...pnpm(['pack', '--pack-destination', folder]), join(root, 'packages', name))
  return join(folder, readdirSync(folder)[0])
}

function unpack(name, tarball) {
  const folder = join(here, '.packages', name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  run('tar', ['xzf', tarball, '-C', folder, '--strip-components=1'], here)
}

/** A linked package brings nothing along: what it depends on stands in the bench's own package.json, at its version. */
function checkDependencies() {
  const own = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).dependencies
  for (const name of measured) {
    const { dependencies = {} } = JSON.parse(readFileSync(join(here, '.packages', name, 'package.json'), 'utf8'))
    for (const [dependency, version] of Object.entries(dependencies)) {
      if (dependency.startsWith('@warifu/') || own[dependency] === version) continue
      throw new Error(`apps/bench/package.json must have ${dependency} ${version}, which @warifu/${name} depends on`)
    }
  }
}

function run(program, parts, cwd) {
  const done = spawnSync(program, parts, { cwd, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`${program} ${parts[0]} failed: ${done.error?.message ?? done.stderr}`)
}
