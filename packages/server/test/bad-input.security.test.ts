import type { Problem } from '@warifu/contract'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Browser, createWorld, origin, type World } from './world.ts'

const routes: [method: string, path: string][] = [
  ['GET', '/otp/elements.js'],
  ['GET', '/otp/state'],
  ['POST', '/otp/enrollments'],
  ['POST', '/otp/enrollments/x'],
  ['DELETE', '/otp/enrollments/x'],
  ['GET', '/otp/challenges/x'],
  ['DELETE', '/otp/challenges/x'],
  ['POST', '/otp/challenges/x/answer'],
]
const posts = routes.filter(([method]) => method === 'POST').map(([, path]) => path)

async function enrolled(): Promise<{ world: World; browser: Browser }> {
  const world = createWorld()
  const browser = world.browser()
  await browser.enroll()
  return { world, browser }
}

describe('R31 bad input', () => {
  it.each(posts)('POST %s answers what is malformed with a typed problem', async (path) => {
    const { browser } = await enrolled()
    const bodies: [string, string][] = [
      ['', 'malformed-request'],
      ['{', 'malformed-request'],
      ['null', 'malformed-request'],
      ['[]', 'malformed-request'],
      ['"x"', 'malformed-request'],
      ['7', 'malformed-request'],
      ['{"other":1}', 'malformed-request'],
      ['{"code":"1","code":"2","name":"a","name":"b"}', 'malformed-request'],
      ['{"__proto__":{"code":"1"}}', 'malformed-request'],
      ['{"co\\u0064e":"1","code":"2"}', 'malformed-request'],
      [`${'['.repeat(40)}${']'.repeat(40)}`, 'malformed-request'],
      [`{"code":"${'9'.repeat(20_000)}"}`, 'too-large'],
    ]
    for (const [body, code] of bodies) {
      const reply = await browser.call('POST', path, body)
      expect([body.slice(0, 40), reply.problem?.code]).toEqual([body.slice(0, 40), code])
    }
    const form = await browser.call('POST', path, 'code=123456', {
      'Content-Type': 'application/x-www-form-urlencoded',
    })
    expect(form).toMatchObject({ status: 415, problem: { code: 'unsupported-media-type' } })
    const text = await browser.call('POST', path, '{"code":"123456"}', { 'Content-Type': 'text/plain' })
    expect(text.status).toBe(415)
  })

  it('bytes that are no UTF-8 are refused, not mended', async () => {
    const { world, browser } = await enrolled()
    const request = new Request(`${origin}/otp/challenges/x/answer`, {
      method: 'POST',
      headers: { 'X-Session': browser.sessionId, Origin: origin, 'Content-Type': 'application/json' },
      body: Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    })
    expect((await world.warifu.fetch(request)).status).toBe(400)
  })

  it('A-27 anything but a code of the right form is an attempt: typed 400, and counted', async () => {
    const { world, browser } = await enrolled()
    const codes: unknown[] = [
      null,
      123456,
      ['123456'],
      { $ne: '' },
      true,
      '',
      '12345',
      '1234567',
      'None',
      'undefined',
      '12345a',
      '9'.repeat(10_000),
    ]
    for (const code of codes) {
      const other = world.browser(`taro-${codes.indexOf(code)}`)
      await other.enroll()
      const challenge = await other.challenge('change-address', { address: 'a' })
      const reply = await other.answer(challenge.id, code)
      expect([code, reply.status, reply.problem]).toMatchObject([code, 400, { code: 'malformed-code', remaining: 4 }])
    }
    expect(browser).toBeDefined()
  })

  it('a missing code is no attempt: nothing is counted', async () => {
    const { browser } = await enrolled()
    const challenge = await browser.challenge('change-address', { address: 'a' })
    for (let i = 0; i < 10; i++) await browser.post(`/otp/challenges/${challenge.id}/answer`, {})
    expect((await browser.answer(challenge.id, browser.code())).status).toBe(200)
  })

  it('other methods and paths are answered in kind', async () => {
    const { browser } = await enrolled()
    for (const [, path] of routes) {
      const reply = await browser.call('PUT', path)
      expect([path, reply.status, reply.problem?.code]).toEqual([path, 405, 'method-not-allowed'])
      expect(reply.headers.get('Allow')).toMatch(/GET|POST/)
    }
    for (const path of [
      '/otp',
      '/otp/',
      '/otp/x',
      '/otp/challenges',
      '/otp/challenges/a/b/c',
      '/otp/%',
      '/otp/challenges/%E0%A4%A',
    ]) {
      expect([path, (await browser.call('GET', path)).status]).toEqual([path, 404])
    }
  })

  it('stays up, typed and quick to say no, whatever text comes', async () => {
    const { world, browser } = await enrolled()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...posts),
        fc.oneof(fc.json(), fc.string({ unit: 'binary' })),
        async (path, body) => {
          const reply = await browser.call('POST', path, body)
          expect(reply.status).toBeLessThan(500)
          expect(reply.status === 201 || reply.problem !== null).toBe(true)
        },
      ),
      { numRuns: 200 },
    )
    expect(world.errors).toEqual([])
  })

  it('TR-07 an error inside is "unavailable", with a name for support and no cause', async () => {
    const { world, browser } = await enrolled()
    await world.run(`UPDATE warifu_account SET document = '{"format":99}'`)
    const reply = await browser.call('GET', '/otp/state')
    expect(reply).toMatchObject({ status: 503, problem: { code: 'unavailable' } })
    expect(reply.text).not.toMatch(/format|stack|at |Error/)
    expect((reply.problem as Problem).instance).toMatch(/^urn:warifu:occurrence:[\w-]{12}$/)
    expect(world.errors).toHaveLength(1)
    expect((await browser.attempt('change-address', { address: 'a' })).problem?.code).toBe('unavailable')
  })
})

describe('R32 other origins', () => {
  it.each(routes.filter(([method]) => method !== 'GET'))(
    'TR-01 %s %s refuses what another origin sends',
    async (method, path) => {
      const { browser } = await enrolled()
      const body = method === 'POST' ? '{}' : undefined
      for (const from of ['https://evil.example', 'http://bank.example', 'https://bank.example:8443', 'null']) {
        const reply = await browser.call(method, path, body, { Origin: from })
        expect([from, reply.status, reply.problem?.code]).toEqual([from, 403, 'cross-origin'])
      }
    },
  )

  it('believes Sec-Fetch-Site where there is no Origin, and nothing where there is neither', async () => {
    const { world, browser } = await enrolled()
    const send = async (headers: Record<string, string>) => {
      const request = new Request(`${origin}/otp/enrollments/x`, {
        method: 'DELETE',
        headers: { 'X-Session': browser.sessionId, ...headers },
      })
      return (await world.warifu.fetch(request)).status
    }
    expect(await send({ 'Sec-Fetch-Site': 'same-origin' })).toBe(204)
    expect(await send({ Authorization: 'Bearer x' })).toBe(204)
    for (const headers of [
      {},
      { 'Sec-Fetch-Site': 'same-site' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'none' },
    ]) {
      expect(await send(headers as Record<string, string>)).toBe(403)
    }
  })

  it('guards the host’s own operations too', async () => {
    const { world, browser } = await enrolled()
    const request = browser.request('POST', '/transfers', {}, { Origin: 'https://evil.example' })
    const gate = await world.warifu.protect(request, 'change-address', { address: 'a' })
    expect(gate).toMatchObject({ ok: false, code: 'cross-origin' })
  })

  it('TR-04 answers no cross-origin question: there are no CORS headers', async () => {
    const { browser } = await enrolled()
    for (const [method, path] of routes.slice(1)) {
      const reply = await browser.call(method, path, method === 'POST' ? '{}' : undefined, {
        Origin: 'https://evil.example',
      })
      expect([...reply.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    }
  })

  it('TR-03 never lets an answer be stored, sniffed or referred to', async () => {
    const { browser } = await enrolled()
    for (const [method, path] of routes.slice(1)) {
      const { headers } = await browser.call(method, path, method === 'POST' ? '{}' : undefined)
      expect([path, headers.get('Cache-Control')]).toEqual([path, 'no-store'])
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('Referrer-Policy')).toBe('no-referrer')
    }
  })
})

describe('R45 before the first factor', () => {
  it('an unknown account, one without a device and a wrong code look the same', async () => {
    const { world, browser } = await enrolled()
    const challenge = await browser.challenge('change-address', { address: 'a' })
    const bodies = new Set<string>()
    for (const [method, path] of routes.slice(1)) {
      for (const id of ['x', challenge.id]) {
        const request = new Request(origin + path.replace('/x', `/${id}`), {
          method,
          headers: { Origin: origin, 'Content-Type': 'application/json' },
          ...(method === 'POST' ? { body: JSON.stringify({ code: browser.code() }) } : {}),
        })
        const response = await world.warifu.fetch(request)
        const { instance, ...rest } = (await response.json()) as Problem
        expect(instance).toBeTypeOf('string')
        bodies.add(JSON.stringify([response.status, rest]))
      }
    }
    expect(bodies.size).toBe(1)
  })

  it('A-18 while paused a right code and a wrong one get the same answer', async () => {
    const { world, browser } = await enrolled()
    const other = world.browser()
    other.secret = browser.secret
    const challenge = await other.challenge('change-address', { address: 'a' })
    for (let i = 0; i < 5; i++) await other.answer(challenge.id, '000000')
    const again = await other.challenge('change-address', { address: 'b' })
    const replies = [await other.answer(again.id, other.code()), await other.answer(again.id, '000000')]
    const bare = replies.map(({ status, problem }) => ({ status, ...problem, instance: '' }))
    expect(bare[0]).toEqual(bare[1])
  })
})
