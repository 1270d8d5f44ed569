/** A browser as far as requests go: it keeps cookies, says where it comes from, and follows no redirect. */
export class Visitor {
  readonly #cookies = new Map<string, string>()
  readonly #origin: string

  constructor(origin: string) {
    this.#origin = origin
  }

  get(path: string): Promise<Response> {
    return this.#send(path, {})
  }

  postForm(path: string, fields: Record<string, string>): Promise<Response> {
    return this.#send(path, { method: 'POST', body: new URLSearchParams(fields) })
  }

  /** Posts JSON and gives the status and what the answer says. */
  async post<Body>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<[number, Body]> {
    const sent = { 'content-type': 'application/json', ...headers }
    const response = await this.#send(path, { method: 'POST', body: JSON.stringify(body), headers: sent })
    return [response.status, (await response.json()) as Body]
  }

  /** The status of a JSON post of any size; 0 where the server hung up on it. On a connection of its own. */
  async statusOf(path: string, body: unknown): Promise<number> {
    const headers = { 'content-type': 'application/json', connection: 'close' }
    const sent = this.#send(path, { method: 'POST', body: JSON.stringify(body), headers })
    return sent.then(
      ({ status }) => status,
      () => 0,
    )
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { 'accept-language': 'en', origin: this.#origin, cookie, ...init.headers }
    const response = await fetch(this.#origin + path, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      this.#cookies.set(name, value)
    }
    return response
  }
}
