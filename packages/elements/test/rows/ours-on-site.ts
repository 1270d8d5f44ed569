import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { type Site, startSite } from './site.ts'

/** The field as the class comment tells to write it for pages without script. */
export const markup = `
  <otp-code>
    <label slot="label" for="code">Code</label>
    <input slot="input" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" />
  </otp-code>
  <button>Send</button>`

/** A site with our field on its desk. */
export async function startOurSite(): Promise<Site> {
  return startSite(await bundled(fileURLToPath(new URL('desk/ours.ts', import.meta.url))), markup)
}

/** A script and all that it imports, as one. */
export async function bundled(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    define: { 'process.env.NODE_ENV': '"production"' },
    write: false,
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}
