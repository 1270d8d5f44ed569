/**
 * Where to go after signing in: a path of this origin, else its root. An address from a query string could otherwise
 * lead to another site, or be a script (CWE-601).
 */
export function safeNext(next: string, base: string): string {
  if (!URL.canParse(next, base)) return '/'
  const url = new URL(next, base)
  return url.origin === new URL(base).origin ? url.pathname + url.search + url.hash : '/'
}
