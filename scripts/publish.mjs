// Publishes the tarballs that `pnpm release:pack` made, with provenance; what a registry has already is passed over, so
// that a release that broke off can be run again. Runs where an identity token can be had; with --dry-run anywhere.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const dryRun = process.argv.includes('--dry-run')
/** What others need comes first. */
const order = ['otp', 'contract', 'client', 'server', 'elements']

const releases = order.map((folder) => {
  const { name, version, repository } = JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8'))
  const tarball = join(root, 'tarballs', `${name.replace('@', '').replace('/', '-')}-${version}.tgz`)
  if (version === '0.0.0' && !dryRun) stop('there is no version yet: run pnpm release:versions and commit')
  if (!existsSync(tarball)) stop(`${name} ${version} is not packed: run pnpm release:pack`)
  if (repository === undefined && !dryRun)
    stop('the packages do not say where their source lives: pnpm release:repository URL')
  return { id: `${name}@${version}`, tarball }
})

for (const { id, tarball } of releases) {
  if (!dryRun && npm('view', id, 'version').stdout.trim() !== '') {
    console.log(`${id} is there already`)
    continue
  }
  const { status, stderr } = npm('publish', tarball, '--access', 'public', dryRun ? '--dry-run' : '--provenance')
  if (status !== 0) stop(`${id} was not published:\n${stderr.trim()}`)
  console.log(`${id} ${dryRun ? 'could be published' : 'is published'}`)
}

function npm(...rest) {
  return spawnSync('npm', rest, { cwd: root, encoding: 'utf8' })
}

function stop(why) {
  console.error(why)
  process.exit(1)
}
