// Writes where the source lives into every package; npm believes a provenance only when it names the same place.
// Usage: name-repository.mjs https://HOST/OWNER/NAME
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const [, home] = /^(https:\/\/[\w.-]+\/[\w./-]+?)(?:\.git)?\/?$/.exec(process.argv[2] ?? '') ?? []
if (home === undefined) {
  console.error('Usage: pnpm release:repository https://HOST/OWNER/NAME')
  process.exit(2)
}

for (const folder of readdirSync(join(root, 'packages'))) {
  const path = join(root, 'packages', folder, 'package.json')
  const { name, version, description, license, repository: _, ...rest } = JSON.parse(readFileSync(path, 'utf8'))
  const repository = { type: 'git', url: `git+${home}.git`, directory: `packages/${folder}` }
  const manifest = { name, version, description, license, repository, ...rest }
  writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`)
}
spawnSync(join(root, 'node_modules/.bin/biome'), ['check', '--write', 'packages'], { cwd: root, stdio: 'inherit' })
