import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const dist = fileURLToPath(new URL('./dist/', import.meta.url))

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html warifu-offline',
].join('; ')

const strictHeaders = {
  'content-security-policy': policy,
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const

interface ServedFile {
  body: Buffer
  headers: Readonly<Record<string, string>>
}

/**
 * Serves the built software token as static files, with strict headers.
 *
 * @param options.bankOrigin - the demo bank that may hand links over; left out, the feature is off and `demo.json` absent
 * @returns the origin to open, and how to stop
 * @throws Error when the app has not been built, or the port is taken
 */
export async function serveAuthenticator(options: {
  port: number
  bankOrigin?: string
  host?: string
}): Promise<{ origin: string; close(): Promise<void> }> {
  const { port, bankOrigin, host = 'localhost' } = options
  const files = readFiles()
  if (bankOrigin !== undefined) files.set('/demo.json', demoFile(bankOrigin))
  // A window that another page opened keeps its way back to it only without this header.
  const opener = bankOrigin === undefined ? 'same-origin' : 'unsafe-none'
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(strictHeaders)) response.setHeader(name, value)
    response.setHeader('cross-origin-opener-policy', opener)
    answer(request, response, files)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address() as AddressInfo
  return {
    origin: `http://${host}:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

/** Looks a path up among the files read at the start: no path reaches the disk, so none leads out of the folder. */
function answer(request: IncomingMessage, response: ServerResponse, files: ReadonlyMap<string, ServedFile>): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end()
    return
  }
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
  const file = files.get(path === '/' ? '/index.html' : path)
  if (file === undefined) {
    response
      .writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
      .end('Not found\n')
    return
  }
  response.writeHead(200, { ...file.headers, 'content-length': file.body.byteLength })
  response.end(request.method === 'HEAD' ? undefined : file.body)
}

function readFiles(): Map<string, ServedFile> {
  let names: string[]
  try {
    names = readdirSync(dist, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  } catch (error) {
    throw new Error('The software token has not been built: run its build script first.', { cause: error })
  }
  return new Map(names.map((name) => [pathOf(name), fileOf(name)]))
}

function pathOf(name: string): string {
  return `/${relative(dist, name).split(sep).join('/')}`
}

function fileOf(name: string): ServedFile {
  // Names under assets carry a hash of their content.
  const forever = pathOf(name).startsWith('/assets/')
  return {
    body: readFileSync(name),
    headers: {
      'content-type': contentTypes[extname(name)] ?? 'application/octet-stream',
      'cache-control': forever ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  }
}

function demoFile(bankOrigin: string): ServedFile {
  return {
    body: Buffer.from(JSON.stringify({ bankOrigin })),
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  }
}
