import { describe, expect, it } from 'vitest'
import { type Client, createClient, withStepUp } from '../src/index.ts'

interface Sent {
  url: string
  init: RequestInit
}

function clientThat(answer: () => Response | Promise<Response>, language = 'ja') {
  const sent: Sent[] = []
  const fetch = async (url: RequestInfo | URL, init: RequestInit = {}) => {
    sent.push({ url: String(url), init })
    return answer()
  }
  return { client: createClient({ fetch, language, timeoutMs: 1000 }), sent }
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' },
  })

const problem = (code: string, status: number, more = {}) =>
  json(
    { type: `urn:warifu:problem:${code}`, title: '', status, code, instance: 'urn:uuid:1', now: 1000, ...more },
    status,
  )

describe('a call', () => {
  it('goes to the route of the contract, same-origin, uncached, in the language asked for', async () => {
    const { client, sent } = clientThat(() => json({ now: 1, id: 'c/1' }))
    await client.challenge('c/1')
    expect(sent[0]?.url).toBe('/otp/challenges/c%2F1')
    expect(sent[0]?.init).toMatchObject({
      method: 'GET',
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
    })
    expect(sent[0]?.init.headers).toMatchObject({ 'accept-language': 'ja' })
  })

  it('carries the code in the body and nowhere else', async () => {
    const { client, sent } = clientThat(() => json({ now: 1, challenge: 'c1', expiresAt: 2 }))
    const answered = await client.answer('c1', '123456')
    expect(answered).toEqual({ ok: true, value: { now: 1, challenge: 'c1', expiresAt: 2 } })
    expect(sent[0]?.init.body).toBe('{"code":"123456"}')
    expect(sent[0]?.url + JSON.stringify(sent[0]?.init.headers)).not.toContain('123456')
  })

  it('reaches every route', async () => {
    const { client, sent } = clientThat(() => json({ now: 1 }))
    await client.state()
    await client.startEnrollment()
    await client.startEnrollment('Pixel')
    await client.confirmEnrollment('e1', '1')
    await client.cancelEnrollment('e1')
    await client.reportLoss('a1')
    await client.recovery()
    await client.sendRecoveryCode('email')
    await client.prove('email', '12345678')
    await client.proveWithReleasePassword('a b c')
    await client.stopRecovery()
    await client.setReleasePassword('a b c')
    await client.checkUp()
    await client.finishCheckUp()
    await client.supportReport()
    await client.decline('c1')
    expect(sent.map(({ url, init }) => `${init.method} ${url} ${init.body ?? ''}`.trim())).toEqual([
      'GET /otp/state',
      'POST /otp/enrollments {}',
      'POST /otp/enrollments {"name":"Pixel"}',
      'POST /otp/enrollments/e1 {"code":"1"}',
      'DELETE /otp/enrollments/e1',
      'POST /otp/authenticators/a1/loss {}',
      'GET /otp/recovery',
      'POST /otp/recovery/code {"method":"email"}',
      'POST /otp/recovery {"method":"email","code":"12345678"}',
      'POST /otp/recovery {"method":"release-password","password":"a b c"}',
      'DELETE /otp/recovery',
      'POST /otp/release-password {"password":"a b c"}',
      'GET /otp/check-up',
      'POST /otp/check-up {}',
      'GET /otp/support-report',
      'DELETE /otp/challenges/c1',
    ])
  })

  it('comes back with a refusal as a value that the code narrows', async () => {
    const { client } = clientThat(() => problem('wrong-code', 422, { remaining: 3, retryAt: null }))
    const answered = await client.answer('c1', '000000')
    if (answered.ok || answered.problem.code !== 'wrong-code') throw new Error('expected wrong-code')
    expect(answered.problem.remaining).toBe(3)
  })

  it('comes back empty-handed from 204', async () => {
    const { client } = clientThat(() => new Response(null, { status: 204 }))
    expect(await client.decline('c1')).toEqual({ ok: true, value: undefined })
  })

  it.each([
    ['a network that fails', () => Promise.reject(new TypeError('Failed to fetch')), 'network'],
    ['a proxy that answers with a page', () => new Response('<h1>502</h1>', { status: 502 }), 'not-warifu'],
    ['a page where a view should be', () => new Response('<h1>Welcome</h1>', { status: 200 }), 'not-warifu'],
    ['a view without the time', () => json({}), 'not-warifu'],
    ['a problem of somebody else', () => json({ code: 'nope' }, 403), 'not-warifu'],
  ] as const)('turns %s into the value unreachable', async (_, answer, cause) => {
    const { client } = clientThat(answer)
    expect(await client.state()).toEqual({ ok: false, problem: { code: 'unreachable', cause } })
  })

  it.each([
    ['stopRecovery', (client: Client) => client.stopRecovery()],
    ['removeAuthenticator', (client: Client) => client.removeAuthenticator('a1')],
    ['forgetBrowser', (client: Client) => client.forgetBrowser('b1')],
    ['setReleasePassword', (client: Client) => client.setReleasePassword('a long release password')],
    ['cancelEnrollment', (client: Client) => client.cancelEnrollment('e1')],
    ['decline', (client: Client) => client.decline('c1')],
  ])('attack: %s is not done because a network’s sign-in page says 200', async (_, call) => {
    const { client } = clientThat(() => new Response('<h1>Welcome</h1>', { status: 200 }))
    expect(await call(client)).toEqual({ ok: false, problem: { code: 'unreachable', cause: 'not-warifu' } })
  })

  it('gives up after the timeout and does not send again', async () => {
    let calls = 0
    const fetch: typeof globalThis.fetch = (_, init) => {
      calls += 1
      return new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)))
    }
    const answered = await createClient({ fetch, timeoutMs: 1 }).answer('c1', '123456')
    expect(answered).toEqual({ ok: false, problem: { code: 'unreachable', cause: 'timeout' } })
    expect(calls).toBe(1)
  })

  it('goes below a withStepUp that the host put over fetch', async () => {
    let calls = 0
    const inner: typeof globalThis.fetch = async () => {
      calls += 1
      return problem('step-up-required', 403, { challenge: { id: 'c1' } })
    }
    const wrapped = withStepUp(inner, {
      origin: 'https://bank.example',
      approve: () => Promise.reject(new Error('must not be asked')),
    })
    const answered = await createClient({ baseUrl: 'https://bank.example/otp', fetch: wrapped }).state()
    expect(answered).toMatchObject({ ok: false, problem: { code: 'step-up-required' } })
    expect(calls).toBe(1)
  })
})
