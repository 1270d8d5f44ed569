// A changeset whose head does not read as one would be left out of the release without a word.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = join(dirname(fileURLToPath(import.meta.url)), '../.changeset')
const form = /^---\n(?:(['"])@warifu\/[a-z]+\1: (?:major|minor|patch)\n)+---\n\n\S/

const broken = readdirSync(folder)
  .filter((name) => name.endsWith('.md') && !form.test(readFileSync(join(folder, name), 'utf8')))
  .map((name) => `.changeset/${name}: names no package between its two lines of hyphens.`)

if (broken.length > 0) {
  console.error(broken.join('\n'))
  process.exit(1)
}
