import { readBrowserIds } from '../account/browsers.ts'

/** 400 days, the longest a browser keeps a cookie. */
const maxAge = 400 * 24 * 3600

/** Ports share cookies, so plain http (a developer's machine) cannot have the `__Host-` promise. */
function nameFor(origin: string): string {
  return origin.startsWith('https:') ? '__Host-warifu-browser' : 'warifu-browser'
}

/** The ids of a browser that passed before; none when the cookie is absent or not ours. */
export function browserIdsOf(request: Request, origin: string): string[] {
  const name = nameFor(origin)
  const cookies = (request.headers.get('Cookie') ?? '').split(';').map((pair) => pair.trim())
  const cookie = cookies.find((pair) => pair.startsWith(`${name}=`))
  return readBrowserIds(cookie?.slice(name.length + 1) ?? null)
}

export function browserCookie(ids: readonly string[], origin: string): string {
  const secure = origin.startsWith('https:') ? '; Secure' : ''
  return `${nameFor(origin)}=${ids.join('.')}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`
}
