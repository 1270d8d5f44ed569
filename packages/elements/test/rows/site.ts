import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

/** The policy that the demo's pages are under, but for who may make markup of text. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'; trusted-types "

const makersOf: Readonly<Record<string, string>> = { '/strict': 'lit-html', '/strictest': "'none'" }

/** A site that serves the desk on pages of several kinds. */
export interface Site {
  readonly url: string
  /** The bodies of forms that were sent natively. */
  readonly posted: string[]
  close(): Promise<void>
}

/**
 * @param script - the desk with a contender on it
 * @param markup - the field as it comes from a server, for a page without script
 * @param replies - what is answered on paths of their own, as JSON
 */
export async function startSite(
  script: string,
  markup: string,
  replies: Readonly<Record<string, unknown>> = {},
): Promise<Site> {
  const posted: string[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://site.test')
    if (request.method === 'POST') posted.push(await text(request))
    if (pathname === '/desk.js') {
      response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(script)
      return
    }
    if (pathname in replies) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(replies[pathname]))
      return
    }
    const makers = makersOf[pathname]
    const strict = makers ? { 'content-security-policy': policy + makers } : {}
    const body = pathname === '/plain' ? `<form method="post" action="/sent">${markup}</form>` : ''
    const head = pathname === '/plain' ? plainDesk : '<script src="/desk.js" defer></script>'
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...strict })
    response.end(`<!doctype html><html lang="en"><head><title>Code</title>${head}</head><body>${body}</body></html>`)
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    posted,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** Of the page's scripts none ran; this one only looks. */
const plainDesk = `<script>
  window.desk = {
    async look() {
      const input = document.querySelector('input:not([type=hidden])')
      const { width = 0, height = 0 } = input?.getBoundingClientRect() ?? {}
      return { usable: width > 20 && height > 10, type: input?.type, name: input?.name }
    },
    async focus() { document.querySelector('input:not([type=hidden])')?.focus() },
    async submit() { setTimeout(() => document.querySelector('form').requestSubmit()) },
  }
</script>`
