// How the one-file bundle is made: for the build, and for the tests that hold it to its size and to a strict policy.
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'

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

/** Options of esbuild, but for where the file goes. */
export const oneFile = {
  absWorkingDir: dirname(fileURLToPath(import.meta.url)),
  entryPoints: ['src/one-file.ts'],
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  // Modules are always read as UTF-8; escapes would double the size of the Japanese table.
  charset: 'utf8',
  legalComments: 'eof',
  plugins: [smallStyles],
}
