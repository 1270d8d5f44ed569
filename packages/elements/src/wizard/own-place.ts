/**
 * An address that an attribute names, where it is of this origin; else the origin's root. An address from a query string
 * could otherwise lead to another site, or be a script (CWE-601), and markup that somebody slipped into the page could
 * have codes sent elsewhere. It is told whole: a path would follow a `<base>` that was slipped in.
 */
export function ownPlace(place: string, base = document.baseURI, origin = location.origin): string {
  const home = `${origin}/`
  if (!URL.canParse(place, base)) return home
  const { href, pathname } = new URL(place, base)
  // `/.//elsewhere` is of this origin, but the path it resolves to begins with the name of another host.
  return href.startsWith(home) && !pathname.startsWith('//') ? href : home
}
