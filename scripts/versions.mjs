// Turns the changesets into versions and changelogs, and says the new version where the code says it.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

run('changeset', 'version')
const { version } = JSON.parse(readFileSync(join(root, 'packages/elements/package.json'), 'utf8'))
const path = join(root, 'packages/elements/src/version.ts')
writeFileSync(path, readFileSync(path, 'utf8').replace(/'[^']+'/, `'${version}'`))
// Changesets writes JSON in its own style.
run('tsx', 'scripts/openapi.ts')
run('biome', 'check', '--write', 'packages', 'apps/bank/package.json', 'apps/authenticator/package.json')

function run(program, ...rest) {
  const { status } = spawnSync(join(root, 'node_modules/.bin', program), rest, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
