import type { MiddlewareHandler } from 'hono'

/**
 * Refuses what another origin sends. SameSite cookies do not: another port on the same host is another origin but the
 * same site. Browsers name the origin on every request that changes something.
 */
export function sameOriginOnly(origin: string): MiddlewareHandler {
  return async (c, next) => {
    const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD'
    if (changes && c.req.header('origin') !== origin) return c.text('This request came from another site.', 403)
    return await next()
  }
}
