import { readFile } from 'node:fs/promises'
import type { Hono } from 'hono'
import type { BankEnv } from '../bank-parts.ts'

const files = {
  '/app.js': { file: new URL('../../dist/app.js', import.meta.url), type: 'text/javascript; charset=utf-8' },
  '/bank.css': { file: new URL('../../dist/bank.css', import.meta.url), type: 'text/css; charset=utf-8' },
  '/logo.svg': { file: new URL('../assets/logo.svg', import.meta.url), type: 'image/svg+xml' },
  '/tally.svg': { file: new URL('../assets/tally.svg', import.meta.url), type: 'image/svg+xml' },
}

/** The bank's own script, style and drawings; everything a page loads beside `/otp/elements.js`. */
export function serveAssets(app: Hono<BankEnv>): void {
  for (const [path, { file, type }] of Object.entries(files)) {
    app.get(path, async (c) => {
      const body = await readFile(file).catch(() => null)
      if (body === null) return c.text('Not built yet: run the build.', 404)
      return c.body(new Uint8Array(body), 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' })
    })
  }
}
