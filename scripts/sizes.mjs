// Prints how large what is published is, beside its budget, and fails when anything is over. Build first.
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const packageAt = (name) => join(root, 'packages', name)

/** What a page loads, minified and gzipped, with everything it imports: kB, 1,000 bytes each. */
const pageBudgets = [
  { what: "export { OtpCode } from '@warifu/elements'", kB: 8 },
  { what: "export { OtpEnroll } from '@warifu/elements'", kB: 41.8 },
  // With codes by e-mail and SMS as another way: 2.9 kB each, of which the sentences in two languages are nearly half; and
  // 0.4 kB in the approval for names that read as Latin ones.
  { what: "export { OtpSignIn } from '@warifu/elements'", kB: 31.5 },
  { what: "export { OtpStepUp } from '@warifu/elements'", kB: 32 },
  { what: "import '@warifu/elements/define'", kB: 80.5 },
  { what: "import 'qrcode/lib/core/qrcode.js'", kB: 10 },
  { what: "export { withStepUp } from '@warifu/client'", kB: 2.5 },
  { what: "export { createClient } from '@warifu/client'", kB: 3 },
  { what: "export { foldCode } from '@warifu/otp/fold'", kB: 1 },
]
/** The one-file script, as it is served, gzipped. */
// Eight elements, Lit, the QR encoder and every sentence of two languages, which are a quarter of it.
// Each budget is the first measure of the whole family and five percent.
const scriptBudget = 87.5
/** On a server's disk, without the SQLite driver, which the host chooses. */
const installBudgets = [
  // With recovery, policy, organizations, checkpoints, webhooks and telemetry, and their source maps.
  { name: 'server', kB: 11_500 },
  { name: 'elements', kB: 8_650 },
]

/** In the workspace our packages export their source; what is published stands in publishConfig. */
const publishedEntries = {
  name: 'published-entries',
  setup({ onResolve }) {
    onResolve({ filter: /^@warifu\// }, ({ path }) => {
      const [, name, rest] = /^@warifu\/([^/]+)(.*)$/.exec(path)
      const { publishConfig, sideEffects } = manifestOf(packageAt(name))
      const file = join(packageAt(name), publishConfig.exports[`.${rest}`].default)
      return { path: file, sideEffects: sideEffects !== false && rest.startsWith('/define') }
    })
  },
}

const rows = []
rows.push([
  'dist/warifu.js, the one file',
  gzipped(readFileSync(join(packageAt('elements'), 'dist/warifu.js'))),
  scriptBudget,
])
for (const { what, kB } of pageBudgets) rows.push([what, gzipped(await bundled(what)), kB])
for (const { name, kB } of installBudgets) rows.push([`npm install @warifu/${name}, on disk`, installed(name), kB])

const over = rows.filter(([, bytes, kB]) => bytes > kB * 1000)
for (const row of rows) {
  const [what, bytes, kB] = row
  const size = `${(bytes / 1000).toFixed(2)} kB`.padStart(12)
  console.log(`${what.padEnd(46)}${size} of ${`${kB}`.padStart(6)}${over.includes(row) ? '  OVER' : ''}`)
}
if (over.length > 0) {
  console.error('Over budget: make it smaller, or raise the budget in scripts/sizes.mjs and say why.')
  process.exit(1)
}

/** As a customer's bundler would: the built files behind the published entries; QR codes apart, as they are loaded. */
async function bundled(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: packageAt('elements') },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    write: false,
    logLevel: 'error',
    external: contents.includes('qrcode') ? [] : ['qrcode'],
    plugins: [publishedEntries],
  })
  return outputFiles[0].contents
}

/** The bytes of a package of ours and of all it depends on, each once. */
function installed(name) {
  const seen = new Set()
  const ours = (folder) => folder.startsWith(join(root, 'packages'))
  const visit = (folder) => {
    if (seen.has(folder)) return 0
    seen.add(folder)
    const { dependencies = {}, files } = manifestOf(folder)
    const packed = ours(folder) ? files.filter((file) => !file.startsWith('!')) : ['.']
    const own = packed.reduce((sum, file) => sum + bytesOf(join(folder, file)), 0)
    return Object.keys(dependencies).reduce((sum, dependency) => sum + visit(find(dependency, folder)), own)
  }
  return visit(packageAt(name))
}

/** Where a dependency lies: below a package of ours, beside any other. */
function find(dependency, folder) {
  const up = /^(.*\/node_modules)\/(?:@[^/]+\/)?[^/]+$/.exec(folder)
  return realpathSync(join(up ? up[1] : join(folder, 'node_modules'), dependency))
}

function bytesOf(path) {
  const found = statSync(path)
  if (!found.isDirectory()) return found.size
  return readdirSync(path)
    .filter((name) => name !== 'node_modules')
    .reduce((sum, name) => sum + bytesOf(join(path, name)), 0)
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}

function gzipped(bytes) {
  return gzipSync(bytes, { level: 9 }).length
}
