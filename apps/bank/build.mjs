// Bundles the scripts of the bank's pages into one file, and its style sheets into another.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const settings = { bundle: true, minify: true, logLevel: 'warning' }

await build({
  ...settings,
  entryPoints: [join(here, 'src/pages/app.client.ts')],
  outfile: join(here, 'dist/app.js'),
  format: 'esm',
  target: 'es2022',
})

await build({
  ...settings,
  entryPoints: [join(here, 'src/assets/bank.css')],
  outfile: join(here, 'dist/bank.css'),
})
