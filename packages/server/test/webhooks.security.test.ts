import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type Notice, verifyWebhook, webhook } from '../src/index.ts'
import { ownerOf } from './owner.ts'
import { createWorld, start } from './world.ts'

const secretOf = (text: string) => `whsec_${Buffer.from(text.padEnd(32, '.')).toString('base64')}`
const [current, next, other] = ['current', 'next', 'other'].map(secretOf) as [string, string, string]
const url = 'https://bank.example/hooks'

const notice: Notice = {
  ...{ id: 'default/花子 1/3', namespace: 'default', accountId: '花子 1', sequence: 3, at: start },
  ...{ kind: 'unlocked', data: { actor: 'Support 12', reason: 'Called' } },
}

/** What arrives at the receiver. */
async function sent(options: Partial<Parameters<typeof webhook>[0]> = {}) {
  const requests: { url: string; init: RequestInit; headers: Headers; body: string }[] = []
  const fetch = async (to: string, init: RequestInit): Promise<Response> => {
    requests.push({ url: to, init, headers: new Headers(init.headers), body: String(init.body) })
    return new Response(null, { status: 204 })
  }
  await webhook({ url, secrets: [current], fetch, now: () => start, ...options })(notice)
  const [request] = requests
  if (request === undefined) throw new Error('nothing was sent')
  return request
}

describe('a webhook', () => {
  it('NO-03 carries the notice, signed over id, time and body, as Standard Webhooks has it', async () => {
    const { headers, body, init } = await sent()
    expect(JSON.parse(body)).toEqual({
      type: 'unlocked',
      timestamp: '2026-11-22T06:00:00.000Z',
      data: { namespace: 'default', accountId: '花子 1', sequence: 3, actor: 'Support 12', reason: 'Called' },
    })
    const [id, time] = [headers.get('webhook-id'), headers.get('webhook-timestamp')]
    const key = Buffer.from(current.slice('whsec_'.length), 'base64')
    const expected = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64')
    expect(headers.get('webhook-signature')).toBe(`v1,${expected}`)
    expect([init.method, init.redirect, headers.get('content-type')]).toEqual(['POST', 'manual', 'application/json'])
    expect(verifyWebhook({ headers, body }, [current], start)).toMatchObject({ ok: true, id: notice.id })
  })

  it('the vector of Standard Webhooks itself is believed', () => {
    const headers = new Headers({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    })
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    expect(verifyWebhook({ headers, body: '{"test": 2432232314}' }, [secret], 1_614_265_330_000).ok).toBe(true)
  })

  it('a secret is changed without a gap: both sign, and either is believed', async () => {
    const { headers, body } = await sent({ secrets: [next, current] })
    for (const secrets of [[current], [next], [other, next]])
      expect(verifyWebhook({ headers, body }, secrets, start).ok).toBe(true)
    expect(verifyWebhook({ headers, body }, [other], start)).toEqual({ ok: false, reason: 'signature' })
  })

  it.each([
    ['another body', (request: Received) => ({ ...request, body: request.body.replace('12', '13') }), 'signature'],
    ['another id', (request: Received) => withHeader(request, 'webhook-id', 'x'), 'signature'],
    ['another time', (request: Received) => withHeader(request, 'webhook-timestamp', '1'), 'signature'],
    ['no signature', (request: Received) => withHeader(request, 'webhook-signature', null), 'header-missing'],
    ['a signature cut short', (request: Received) => withHeader(request, 'webhook-signature', 'v1,'), 'signature'],
    ['a time that is none', (request: Received) => withHeader(request, 'webhook-timestamp', '-1'), 'header-missing'],
  ] as const)('attack: %s is not believed', async (_what, change, reason) => {
    const { headers, body } = await sent()
    expect(verifyWebhook(change({ headers, body }), [current], start)).toEqual({ ok: false, reason })
  })

  it.each([
    [301, 'too-old'],
    [-301, 'too-new'],
  ])('attack: a recording played again %s s later is not believed', async (seconds, reason) => {
    const request = await sent()
    expect(verifyWebhook(request, [current], start + seconds * 1000)).toEqual({ ok: false, reason })
    expect(verifyWebhook(request, [current], start + (seconds - Math.sign(seconds)) * 1000).ok).toBe(true)
  })

  it.each([301, 307, 400, 500])('an answer of %s is a failure, and no redirect is followed', async (status) => {
    const fetch = async () => new Response(null, { status, headers: { Location: 'https://elsewhere.example' } })
    await expect(sent({ fetch })).rejects.toThrow(String(status))
  })

  it.each(['http://bank.example/hooks', 'ftp://bank.example', 'https://name:word@bank.example', 'bank.example', ''])(
    'attack: notices never go to %s',
    (address) => {
      expect(() => webhook({ url: address, secrets: [current] })).toThrow(TypeError)
    },
  )

  it.each(['', 'secret', 'whsec_', 'whsec_short', `whsec_${'*'.repeat(40)}`])(
    'a secret like %j is refused, and not repeated',
    (secret) => {
      const make = () => webhook({ url, secrets: [secret] })
      expect(make).toThrow(TypeError)
      if (secret.length > 6) expect(make).not.toThrow(secret)
      expect(() => webhook({ url, secrets: [] })).toThrow(TypeError)
    },
  )

  it('NO-03 F-15 what the receiver refuses is sent again by the outbox, with the same id', async () => {
    const ids: (string | null)[] = []
    let status = 503
    const fetch = async (_: string, init: RequestInit): Promise<Response> => {
      ids.push(new Headers(init.headers).get('webhook-id'))
      return new Response(null, { status })
    }
    const world = createWorld({ notify: webhook({ url, secrets: [current], fetch, now: () => start }) })
    await ownerOf(world)
    await world.warifu.work()
    status = 204
    world.wait(60)
    await world.warifu.work()
    expect(ids).toEqual(['default%2Fhanako%2F2', 'default%2Fhanako%2F2'])
    expect(JSON.stringify(world.errors)).not.toContain(current)
  })
})

interface Received {
  headers: Headers
  body: string
}

function withHeader({ headers, body }: Received, name: string, value: string | null): Received {
  const changed = new Headers(headers)
  if (value === null) changed.delete(name)
  else changed.set(name, value)
  return { headers: changed, body }
}
