// Runs before tests that need PostgreSQL: its programs, from which each test starts a server of its own.
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { aptInstall } from './apt.mjs'

if (!isThere()) aptInstall(['postgresql'])
if (!isThere()) {
  console.error(
    'The tests of the PostgreSQL store start a server of their own and there is none: install postgresql (initdb on PATH or in /usr/lib/postgresql/*/bin).',
  )
  process.exit(1)
}

function isThere() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian) : []
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
  ]
  return folders.some((folder) => folder !== '' && existsSync(join(folder, 'initdb')))
}
