/**
 * Where to go after signing in: an address of this origin, else its root. An address from a query string could otherwise
 * lead to another site, or be a script (CWE-601). It is told whole: a path would follow a `<base>` that somebody slipped
 * into the page.
 */
export function safeNext(next: string, base: string, origin: string): string {
  const home = `${origin}/`
  if (!URL.canParse(next, base)) return home
  const { href, pathname } = new URL(next, base)
  // `/.//elsewhere` is of this origin, but the path it resolves to begins with the name of another host.
  return href.startsWith(home) && !pathname.startsWith('//') ? href : home
}
