// Checks the types of every package, app, the stories and these scripts against the source, two at a time.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const tsc = join(root, 'node_modules/.bin/tsc')

const queue = ['packages', 'apps']
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name)))
  .concat(['stories', 'scripts', 'published'].map((name) => join(root, name)))
  .filter((folder) => existsSync(join(folder, 'tsconfig.json')))

let failed = 0
await Promise.all([worker(), worker()])
process.exit(failed === 0 ? 0 : 1)

async function worker() {
  for (let folder = queue.shift(); folder; folder = queue.shift()) await check(folder)
}

function check(folder) {
  return new Promise((resolve) => {
    const child = spawn(tsc, ['-p', 'tsconfig.json', '--pretty', 'false'], { cwd: folder })
    let said = ''
    child.stdout.on('data', (chunk) => (said += chunk))
    child.stderr.on('data', (chunk) => (said += chunk))
    child.on('error', (error) => (said += error.message))
    child.on('close', (code) => {
      if (code !== 0) {
        failed += 1
        console.error(`${relative(root, folder)}:\n${said.trim()}\n`)
      }
      resolve()
    })
  })
}
