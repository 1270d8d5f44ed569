import { spawnSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** What a process of the command said. */
export interface Said {
  status: number | null
  stdout: string
  stderr: string
}

/** The command as one program, made of the sources as they are: it starts in a third of the time that a loader takes. */
export interface BundledCommand {
  /** Where a configuration imports a module of `src/` from, as a literal to write into its text. */
  source(path: 'index.ts' | 'sqlite.ts'): string
  /** Runs the command in a process of its own, in the folder. */
  run(...words: string[]): Said
}

/** @param folder - an empty one: the program is put into it, and the drivers of databases in its sight */
export async function bundleCommand(folder: string): Promise<BundledCommand> {
  const here = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))
  const program = join(folder, 'program')
  await build({
    entryPoints: ['cli.ts', 'index.ts', 'sqlite.ts'].map((name) => here(`src/${name}`)),
    outdir: program,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  symlinkSync(here('node_modules'), join(folder, 'node_modules'))
  const script = (path: string): string => join(program, path.replace('.ts', '.mjs'))
  return {
    source: (path) => JSON.stringify(pathToFileURL(script(path)).href),
    run(...words) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [script('cli.ts'), ...words], {
        cwd: folder,
        encoding: 'utf8',
      })
      return { status, stdout, stderr }
    },
  }
}
