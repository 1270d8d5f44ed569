import { createServer, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, describe, expect, it } from 'vitest'
import { sendResponse, toNodeHandler, toRequest } from '../src/node.ts'
import { createWorld, origin } from './world.ts'

let server: Server | undefined

afterEach(() => new Promise((resolve) => (server === undefined ? resolve(null) : server.close(resolve))))

async function listen(created: Server): Promise<string> {
  server = created
  await new Promise<void>((resolve) => created.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(created.address() as AddressInfo).port}`
}

describe('the glue for Node', () => {
  it('EMB-6 serves warifu.fetch and protect in Express, with and without a body parser', async () => {
    const { warifu, browser } = createWorld()
    const hanako = browser()
    const app = express()
    app.use('/otp', toNodeHandler(warifu.fetch, { origin }))
    app.post('/address', express.json(), async (req, res) => {
      const gate = await warifu.protect(toRequest(req, origin, req.body), 'change-address', req.body)
      if (!gate.ok) {
        await sendResponse(gate.response, res)
        return
      }
      res.json(gate.details)
    })
    const url = await listen(createServer(app))
    const headers = { 'X-Session': hanako.sessionId, Origin: origin, 'Content-Type': 'application/json' }
    const state = await fetch(`${url}/otp/state`, { headers })
    expect(await state.json()).toMatchObject({ stage: 'signed-in' })
    const started = await fetch(`${url}/otp/enrollments`, { method: 'POST', headers, body: '{}' })
    expect(started.status).toBe(201)
    const asked = await fetch(`${url}/address`, { method: 'POST', headers, body: JSON.stringify({ address: 'a' }) })
    expect(await asked.json()).toMatchObject({ code: 'enrollment-required' })
    const large = await fetch(`${url}/otp/enrollments`, { method: 'POST', headers, body: 'x'.repeat(100_000) })
    expect(large.status).toBe(413)
  })

  it('EMB-1 serves the elements as one file, with a tag that says when they are the same', async () => {
    const { warifu } = createWorld()
    const get = (headers: Record<string, string> = {}) =>
      warifu.fetch(new Request(`${origin}/otp/elements.js`, { headers }))
    const first = await get()
    expect(first.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
    expect(await first.text()).toMatch(/otp-enroll/)
    const tag = first.headers.get('ETag') ?? ''
    expect((await get({ 'If-None-Match': tag })).status).toBe(304)
    expect((await get({ 'If-None-Match': '"other"' })).status).toBe(200)
  })

  it('attack: a large body that is given up halfway ends nothing, however late it is read', async () => {
    const { warifu, browser, sessions } = createWorld({
      identify: async (request) => {
        // As long as a database takes: the body has arrived before anybody reads it.
        await new Promise((resolve) => setTimeout(resolve, 20))
        return sessions.get(request.headers.get('X-Session') ?? '') ?? null
      },
    })
    const hanako = browser()
    const url = await listen(createServer(toNodeHandler(warifu.fetch, { origin })))
    const headers = { 'X-Session': hanako.sessionId, Origin: origin, 'Content-Type': 'application/json' }
    const body = 'x'.repeat(1_000_000)
    for (let i = 0; i < 10; i++) {
      const large = await fetch(`${url}/otp/enrollments`, { method: 'POST', headers, body })
      expect(large.status).toBe(413)
    }
    expect((await fetch(`${url}/otp/state`, { headers })).status).toBe(200)
  })

  it('attack: a large body is refused at once also where the host keeps a clone of the request that nobody reads', async () => {
    const { warifu, browser } = createWorld()
    const request = browser().request('POST', '/otp/enrollments', 'x'.repeat(1_000_000))
    const kept = request.clone()
    expect((await warifu.fetch(request)).status).toBe(413)
    expect(kept.bodyUsed).toBe(false)
  })

  it('sends every Set-Cookie as one of its own', async () => {
    const two = () => {
      const response = new Response('hello')
      response.headers.append('Set-Cookie', 'a=1')
      response.headers.append('Set-Cookie', 'b=2')
      return response
    }
    const url = await listen(createServer(toNodeHandler(two, { origin })))
    expect((await fetch(url)).headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  })

  it('takes host and scheme from the option, never from what a client writes', async () => {
    const seen: string[] = []
    const url = await listen(
      createServer(
        toNodeHandler(
          (request) => {
            seen.push(request.url)
            return new Response(null, { status: 204 })
          },
          { origin },
        ),
      ),
    )
    const { port } = new URL(url)
    await new Promise((resolve) => {
      httpRequest(
        {
          host: '127.0.0.1',
          port,
          path: '//evil.example/otp/state',
          headers: { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' },
        },
        (response) => response.resume().on('end', resolve),
      ).end()
    })
    expect(seen.map((seenUrl) => new URL(seenUrl).host)).toEqual(['bank.example'])
  })
})
