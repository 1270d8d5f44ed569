/** The session's cookie. Ports of one host share cookies, so its name is the bank's own. */
export function sessionCookie(origin: string) {
  const secure = origin.startsWith('https:')
  const name = secure ? '__Host-warifu-bank-session' : 'warifu-bank-session'
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  return {
    read: (request: Request) => cookieOf(request, name),
    set: (id: string) => `${name}=${id}; ${attributes}`,
    clear: () => `${name}=; ${attributes}; Max-Age=0`,
  }
}

export type SessionCookie = ReturnType<typeof sessionCookie>

/** The value of one cookie of a request. */
export function cookieOf(request: Request, name: string): string | undefined {
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const [key, ...value] = pair.trim().split('=')
    if (key === name) return value.join('=')
  }
  return undefined
}
