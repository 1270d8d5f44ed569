import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const desk = fileURLToPath(new URL('desk/desk.ts', import.meta.url))

/** The desk with a contender on it, as one script. @param path - a module that exports `contender` */
export function deskWith(path: string): Promise<string> {
  return bundled(
    `import { contender } from ${JSON.stringify(path)}
     import { Desk } from ${JSON.stringify(desk)}
     Object.assign(window, { desk: new Desk(contender) })`,
    dirname(path),
  )
}

/** A script and all that it imports, as one, as small as for a page. */
export async function bundled(contents: string, resolveDir: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir, loader: 'js' },
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    write: false,
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}
