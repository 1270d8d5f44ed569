/** A browser as far as requests go: it keeps cookies, names its origin and does not follow redirects. */
export class Visitor {
  readonly #cookies = new Map<string, string>()
  readonly #origin: string
  readonly #userAgent: string
  /** The session's cookie as it stands, to look at or to plant. */
  readonly session = 'warifu-bank-session'

  /** @param userAgent - what it calls itself */
  constructor(origin: string, userAgent = 'node') {
    this.#origin = origin
    this.#userAgent = userAgent
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name)
  }

  plant(name: string, value: string): void {
    this.#cookies.set(name, value)
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send(path, { headers })
  }

  postForm(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    const body = new URLSearchParams(fields)
    return this.#send(path, { method: 'POST', body, headers: { origin: this.#origin, ...headers } })
  }

  post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Response> {
    const sent = { origin: this.#origin, 'content-type': 'application/json', ...headers }
    return this.#send(path, { method: 'POST', body: JSON.stringify(body), headers: sent })
  }

  patch(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const sent = { origin: this.#origin, 'content-type': 'application/json', ...headers }
    return this.#send(path, { method: 'PATCH', body: JSON.stringify(body), headers: sent })
  }

  delete(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send(path, { method: 'DELETE', headers: { origin: this.#origin, ...headers } })
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { 'accept-language': 'ja', 'user-agent': this.#userAgent, cookie, ...init.headers }
    const response = await fetch(this.#origin + path, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', ...value] = pair.split('=')
      if (/max-age=0/i.test(line)) this.#cookies.delete(name)
      else this.#cookies.set(name, value.join('='))
    }
    return response
  }
}
