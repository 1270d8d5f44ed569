// The lockfile names packages and hashes, never an address: whoever installs asks their own registry.
import { readFileSync } from 'node:fs'

const lines = readFileSync(new URL('../pnpm-lock.yaml', import.meta.url), 'utf8').split('\n')
const addresses = lines.flatMap((line, index) =>
  line.includes('://') ? [`pnpm-lock.yaml:${index + 1} ${line.trim()}`] : [],
)
if (addresses.length > 0) {
  console.error(`The lockfile holds addresses:\n${addresses.join('\n')}`)
  process.exit(1)
}
