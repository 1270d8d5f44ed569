import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { backupCodes, enrolled, enrollment, state } from '../packages/elements/test/pages.ts'

/** A folder of pages, as a browser sees it. */
export interface Pages {
  url: string
  close(): Promise<void>
}

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:"

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** What a verifier answers to a person who enrolls. */
const answers: Record<string, unknown> = {
  'GET /otp/state': state,
  'POST /otp/enrollments': enrollment,
  'POST /otp/enrollments/e1': enrolled,
  'POST /otp/backup-codes': backupCodes,
}

/** Serves a folder under a strict policy, with a verifier's answers below `/otp` and a form's at `/confirm`. */
export async function servePages(folder: string): Promise<Pages> {
  const server = createServer(async (request, response) => {
    const { method, url = '/' } = request
    const answer = answers[`${method} ${url}`]
    if (answer) response.setHeader('Content-Type', 'application/json').end(JSON.stringify(answer))
    else if (url === '/confirm') response.writeHead((await codeOf(request)) === '123456' ? 204 : 422).end()
    else if (method === 'GET' && url !== '/favicon.ico') {
      const path = join(folder, normalize(url === '/' ? 'index.html' : url))
      response.setHeader('Content-Type', types[extname(path)] ?? 'application/octet-stream')
      response.setHeader('Content-Security-Policy', policy).end(readFileSync(path))
    } else response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return { url, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

/** The field `code` of a form that was sent. */
async function codeOf(request: IncomingMessage): Promise<unknown> {
  const body = Buffer.concat(await request.toArray())
  const form = await new Response(body, {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  }).formData()
  return form.get('code')
}
