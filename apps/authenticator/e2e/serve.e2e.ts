import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveAuthenticator } from '../serve.ts'

type Served = Awaited<ReturnType<typeof serveAuthenticator>>

let plain: Served
let demo: Served

beforeAll(async () => {
  plain = await serveAuthenticator({ port: 0 })
  demo = await serveAuthenticator({ port: 0, bankOrigin: 'http://localhost:4000' })
})

afterAll(async () => {
  await plain.close()
  await demo.close()
})

/** A path as it stands, which `fetch` would clean first. */
function rawStatus(origin: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin)
    request({ hostname, port, path }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end()
  })
}

describe('the server of the token', () => {
  it('serves the page with a strict policy', async () => {
    const response = await fetch(plain.origin)
    expect(response.status).toBe(200)
    const policy = response.headers.get('content-security-policy')
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]) {
      expect(policy?.split('; ')).toContain(rule)
    }
    expect(policy).not.toContain('unsafe')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('set-cookie')).toBeNull()
  })

  it('the page has no inline script or style', async () => {
    const page = await (await fetch(plain.origin)).text()
    expect(page).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/)
  })

  it('files whose name carries their content are kept, the page is asked for again', async () => {
    const page = await (await fetch(plain.origin)).text()
    const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(page) ?? []
    const answer = await fetch(plain.origin + script)
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(answer.headers.get('cache-control')).toContain('immutable')
    expect((await fetch(plain.origin)).headers.get('cache-control')).toBe('no-cache')
  })

  it('demo.json is there only where a bank was named, and only then may a window keep its opener', async () => {
    expect((await fetch(`${plain.origin}/demo.json`)).status).toBe(404)
    expect((await fetch(plain.origin)).headers.get('cross-origin-opener-policy')).toBe('same-origin')
    const answer = await fetch(`${demo.origin}/demo.json`)
    expect(await answer.json()).toEqual({ bankOrigin: 'http://localhost:4000' })
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('unsafe-none')
  })

  it.each([
    '/../package.json',
    '/assets/../../serve.ts',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/....//package.json',
    '//etc/passwd',
    '/assets',
    '/assets/',
    '/index.html/',
    '/\0',
    'http://other.example/package.json',
  ])('attack: leaving the folder by %j finds nothing', async (path) => {
    expect([400, 404]).toContain(await rawStatus(plain.origin, encodeURI(decodeURI(path))).catch(() => 404))
    expect([400, 404]).toContain(await rawStatus(plain.origin, path).catch(() => 404))
  })

  it.each(['POST', 'PUT', 'DELETE'])('takes no %s', async (method) => {
    const answer = await fetch(plain.origin, { method })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('GET, HEAD')
  })

  it('answers HEAD without a body', async () => {
    const answer = await fetch(plain.origin, { method: 'HEAD' })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('')
  })
})
