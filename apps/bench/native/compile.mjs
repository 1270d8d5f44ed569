// Compiles the programs of this folder, where there is a C compiler.
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { NotHere } from '../rounds/rounds.mjs'
import { folder } from '../world/databases.mjs'

const run = promisify(execFile)
const sourceOf = (name) => fileURLToPath(new URL(`./${name}.c`, import.meta.url))

/** On the SQLite that better-sqlite3 brings, with the settings it is compiled with there. */
export async function compileStoreFloor() {
  const driver = dirname(createRequire(import.meta.url).resolve('better-sqlite3/package.json'))
  const sqlite = `${driver}/deps/sqlite3`
  const settings = readFileSync(`${driver}/deps/defines.gypi`, 'utf8').matchAll(/^ {4}'([\w=-]+)',$/gm)
  const defines = [...settings].map(([, setting]) => `-D${setting}`)
  const libraries = ['-lm', '-ldl', '-lpthread']
  return compile('store-floor', [
    ...defines,
    `-I${sqlite}`,
    sourceOf('store-floor'),
    `${sqlite}/sqlite3.c`,
    ...libraries,
  ])
}

/** On the system's OpenSSL. */
export async function compileCodeFloor() {
  return compile('code-floor', ['-Wno-deprecated-declarations', sourceOf('code-floor'), '-lcrypto'])
}

/** Compiled once, and again when its source changed. @throws NotHere in one sentence where it cannot be */
async function compile(name, parts) {
  mkdirSync(`${folder}native`, { recursive: true })
  const program = `${folder}native/${name}`
  if (existsSync(program) && statSync(program).mtimeMs > statSync(sourceOf(name)).mtimeMs) return program
  try {
    await run('cc', ['-O2', '-o', program, ...parts], { maxBuffer: 1 << 26 })
  } catch (cause) {
    const why = cause.code === 'ENOENT' ? 'there is no C compiler (cc) here' : `${name}.c does not compile here`
    throw new NotHere(why, { cause })
  }
  return program
}
