/**
 * Where to go after signing in: a path of this origin, else its root. An address from a query string could otherwise
 * lead to another site, or be a script (CWE-601).
 */
export function safeNext(next: string, base: string): string {
  if (!URL.canParse(next, base)) return '/'
  const url = new URL(next, base)
  // `/.//elsewhere` is of this origin, but the path it resolves to begins with the name of another host.
  const ours = url.origin === new URL(base).origin && /^\/(?!\/)/.test(url.pathname)
  return ours ? url.pathname + url.search + url.hash : '/'
}
