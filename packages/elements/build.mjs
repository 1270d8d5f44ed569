// Makes dist/warifu.js, the one-file bundle that a server hands out at /otp/elements.js, and custom-elements.json.
// Run after `tsc -b packages/elements/tsconfig.build.json`.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, transform } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
if (!readFileSync(join(here, 'src/version.ts'), 'utf8').includes(`'${version}'`)) {
  throw new Error(`src/version.ts must say ${version}, as package.json does`)
}

/** Style sheets are templates of text, which a minifier of JavaScript leaves as they are. */
const smallStyles = {
  name: 'small-styles',
  setup({ onLoad }) {
    onLoad({ filter: /\.styles\.ts$/ }, async ({ path }) => {
      const source = readFileSync(path, 'utf8')
      const [template, css] = /css`([^`]*)`/.exec(source) ?? []
      if (template === undefined) throw new Error(`${path} has no css template`)
      const { code } = await transform(css, { loader: 'css', minify: true })
      return { contents: source.replace(template, () => `css\`${code.trim()}\``), loader: 'ts' }
    })
  },
}

const outfile = join(here, 'dist/warifu.js')
await build({
  absWorkingDir: here,
  entryPoints: ['src/one-file.ts'],
  outfile,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  // Modules are always read as UTF-8; escapes would double the size of the Japanese table.
  charset: 'utf8',
  legalComments: 'eof',
  logLevel: 'warning',
  plugins: [smallStyles],
})

const analyzer = createRequire(import.meta.url).resolve('@custom-elements-manifest/analyzer/cem.js')
execFileSync(process.execPath, [analyzer, 'analyze', '--config', 'custom-elements-manifest.config.mjs', '--quiet'], {
  cwd: here,
  stdio: ['ignore', 'ignore', 'inherit'],
})

const bundle = readFileSync(outfile)
process.stdout.write(`dist/warifu.js ${bundle.length} bytes, ${gzipSync(bundle, { level: 9 }).length} gzipped\n`)
