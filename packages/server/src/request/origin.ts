/**
 * Whether a request that changes something comes from the site's own pages. SameSite cookies do not tell: another port
 * of the same host is the same site. A request that says nothing of where it comes from is refused, unless it carries
 * a bearer token: a browser adds `Basic` by itself, but never that.
 */
export function isOwnOrigin(request: Request, origin: string): boolean {
  const from = request.headers.get('Origin')
  if (from !== null) return from === origin
  const site = request.headers.get('Sec-Fetch-Site')
  if (site !== null) return site === 'same-origin'
  return /^bearer /i.test(request.headers.get('Authorization') ?? '')
}
