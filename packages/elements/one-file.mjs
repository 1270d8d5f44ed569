// How the one-file bundle is made, and style sheets small: for the build, and for the tests of what is published.
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, transform } from 'esbuild'

/** Style sheets are templates of text, which a minifier of JavaScript leaves as they are. */
export async function withSmallStyles(source, path) {
  const [template, css] = /css ?`([^`]*)`/.exec(source) ?? []
  if (template === undefined) throw new Error(`${path} has no css template`)
  const { code } = await transform(css, { loader: 'css', minify: true })
  // A sign that is written by its number has a backslash, which means something else in a template.
  return source.replace(template, () => `css\`${code.trim().replaceAll('\\', '\\\\')}\``)
}

const smallStyles = {
  name: 'small-styles',
  setup({ onLoad }) {
    onLoad({ filter: /\.styles\.ts$/ }, async ({ path }) => ({
      contents: await withSmallStyles(readFileSync(path, 'utf8'), path),
      loader: 'ts',
    }))
  },
}

/** The text of the bundle. */
export async function makeOneFile() {
  const { outputFiles } = await build({
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
    write: false,
    logLevel: 'warning',
  })
  // What indents the templates of HTML, where any white space is as good as another.
  return outputFiles[0].text.replace(/\n +/g, ' ')
}
