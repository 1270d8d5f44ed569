import { existsSync, readFileSync } from 'node:fs'
import { digest } from '../crypto/digest.ts'

/**
 * The one-file build of the elements, copied here by our build. The same place from `src` and from `dist`; none where
 * modules have no place, as in a Worker.
 */
const file = URL.canParse(import.meta.url) ? new URL('../../assets/elements.js', import.meta.url) : null

/** Answers with the script, or null where none was built. */
export type ElementsScript = (request: Request) => Response | null

/** Serves the elements with an entity tag, so that a page asks and mostly hears "not modified". */
export function createElementsScript(): ElementsScript {
  let asset: { body: string; tag: string } | undefined
  return (request) => {
    if (asset === undefined) {
      if (file === null || !existsSync(file)) return null
      const body = readFileSync(file, 'utf8')
      asset = { body, tag: `"${digest(body).slice(0, 22)}"` }
    }
    const headers = {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
      ETag: asset.tag,
    }
    const known = request.headers.get('If-None-Match') === asset.tag
    return known ? new Response(null, { status: 304, headers }) : new Response(asset.body, { headers })
  }
}
