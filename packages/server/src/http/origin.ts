/**
 * Whether a request that changes something comes from the site's own pages. SameSite cookies do not tell: another port
 * of the same host is the same site. A request that says nothing of where it comes from is refused, unless it carries
 * its own `Authorization`, which no other site can make a browser add.
 */
export function isOwnOrigin(request: Request, origin: string): boolean {
  const from = request.headers.get('Origin')
  if (from !== null) return from === origin
  const site = request.headers.get('Sec-Fetch-Site')
  if (site !== null) return site === 'same-origin'
  return request.headers.has('Authorization')
}
