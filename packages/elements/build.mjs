// Makes dist/warifu.js, the one-file bundle that a server hands out at /otp/elements.js, with its hash for `integrity`
// beside it; and custom-elements.json, with what is made of that.
// Run after `tsc -b packages/elements/tsconfig.build.json`.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { makeOneFile, withSmallStyles } from './one-file.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
if (!readFileSync(join(here, 'src/version.ts'), 'utf8').includes(`'${version}'`)) {
  throw new Error(`src/version.ts must say ${version}, as package.json does`)
}

const bundle = await makeOneFile()
writeFileSync(join(here, 'dist/warifu.js'), bundle)

// For pages with a build step of their own, which will not do it.
for (const file of readdirSync(join(here, 'dist'), { recursive: true })) {
  if (!file.endsWith('.styles.js')) continue
  const path = join(here, 'dist', file)
  const source = readFileSync(path, 'utf8')
  const small = await withSmallStyles(source, path)
  if (small.length < source.length) writeFileSync(path, small)
}

const analyzer = createRequire(import.meta.url).resolve('@custom-elements-manifest/analyzer/cem.js')
execFileSync(process.execPath, [analyzer, 'analyze', '--config', 'custom-elements-manifest.config.mjs', '--quiet'], {
  cwd: here,
  stdio: ['ignore', 'ignore', 'inherit'],
})
await import('./from-manifest.mjs')

const integrity = `sha384-${createHash('sha384').update(bundle).digest('base64')}`
writeFileSync(join(here, 'dist/integrity.json'), `${JSON.stringify({ 'warifu.js': integrity }, null, 2)}\n`)
process.stdout.write(
  `dist/warifu.js ${Buffer.byteLength(bundle)} bytes, ${gzipSync(bundle, { level: 9 }).length} gzipped\n`,
)
process.stdout.write(`integrity="${integrity}"\n`)
