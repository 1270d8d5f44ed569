// Databases for the contenders: one is filled through the API, each contender gets a copy.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { People } from './people.mjs'
import { openVerifier, start } from './verifier.mjs'

const require = createRequire(import.meta.url)

/** On the disk of the checkout: a folder in memory would make every commit free. */
export const folder = fileURLToPath(new URL('../.data/', import.meta.url))

export const openDatabase = (file, driver = 'better-sqlite3') => new (require(driver))(file)

/** Nothing of an earlier run is measured. */
export function emptyFolder() {
  for (const name of ['databases', 'http']) rmSync(folder + name, { recursive: true, force: true })
  mkdirSync(`${folder}databases`, { recursive: true })
}

/** Fills a database with people who have used their authenticator for a while. */
export async function fillDatabase(name, accounts) {
  const file = `${folder}databases/${name}.db`
  const database = openDatabase(file)
  const clock = { now: start }
  const people = new People(openVerifier(database, clock).warifu, clock)
  await people.enroll(Array.from({ length: accounts }, (_, i) => accountId(i)))
  await people.age()
  closeWhole(database)
  writeFileSync(`${file}.people.json`, JSON.stringify(people))
  return file
}

/** A name as hosts give them, spread over the whole index. */
export function accountId(number) {
  return `usr_${(Math.imul(number + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')}`
}

export function peopleOf(file) {
  return JSON.parse(readFileSync(`${file}.people.json`, 'utf8'))
}

/** A copy that one contender may write to. */
export function copyDatabase(file, name) {
  const copy = `${folder}databases/${name.replaceAll(/\W+/g, '-')}.db`
  for (const end of ['', '.people.json']) copyFileSync(file + end, copy + end)
  return copy
}

/** Brings everything from the log into the file, so that a copy of the file is all of it. */
export function closeWhole(database) {
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
}
