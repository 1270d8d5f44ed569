import { describe, expect, it } from 'vitest'
import { type Approval, withStepUp } from '../src/index.ts'

const origin = 'https://bank.example'
const challenge = { id: 'c1', operation: 'transfer' }

const stepUp = () =>
  new Response(
    JSON.stringify({
      type: 'urn:warifu:problem:step-up-required',
      code: 'step-up-required',
      status: 403,
      now: 1,
      challenge,
    }),
    { status: 403, headers: { 'content-type': 'application/problem+json; charset=utf-8' } },
  )

function host(answers: (() => Response)[], approval: Approval = { approved: true, challenge: 'c1' }) {
  const seen: { request: Request; body: string }[] = []
  const asked: unknown[] = []
  const inner: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    seen.push({ request, body: await request.text() })
    return (answers[seen.length - 1] ?? (() => new Response('too many')))()
  }
  const fetch = withStepUp(inner, {
    origin,
    approve: async (view) => {
      asked.push(view)
      return approval
    },
  })
  return { fetch, seen, asked }
}

const transfer = { method: 'POST', body: '{"amount":250000}', headers: { 'content-type': 'application/json' } }

describe('withStepUp', () => {
  it('STP-4 has a refused request approved and sends the same request once more with the challenge', async () => {
    const { fetch, seen, asked } = host([stepUp, () => new Response('booked')])
    const response = await fetch(`${origin}/transfers`, transfer)
    expect(await response.text()).toBe('booked')
    expect(asked).toEqual([challenge])
    expect(seen.map(({ body }) => body)).toEqual(['{"amount":250000}', '{"amount":250000}'])
    expect(seen.map(({ request }) => request.headers.get('warifu-challenge'))).toEqual([null, 'c1'])
    expect(seen[1]?.request).toMatchObject({ method: 'POST', url: `${origin}/transfers` })
  })

  it('attack: a refusal that a redirect brought from another origin opens no dialog', async () => {
    const elsewhere = () => Object.defineProperty(stepUp(), 'url', { value: 'https://evil.example/step-up' })
    const { fetch, seen, asked } = host([elsewhere])
    expect((await fetch(`${origin}/transfers`, transfer)).status).toBe(403)
    expect([asked.length, seen.length]).toEqual([0, 1])
  })

  it('STP-4 takes a Request as well, body and all', async () => {
    const { fetch, seen } = host([stepUp, () => new Response('booked')])
    await fetch(new Request(`${origin}/transfers`, transfer))
    expect(seen.map(({ body }) => body)).toEqual(['{"amount":250000}', '{"amount":250000}'])
  })

  it('attack: a refusal without a challenge is given back as it is', async () => {
    const headers = { 'content-type': 'application/problem+json' }
    const { fetch, asked } = host([() => new Response('{"code":"step-up-required"}', { status: 403, headers })])
    expect((await fetch(`${origin}/transfers`, transfer)).status).toBe(403)
    expect(asked).toEqual([])
  })

  it('gives back the refusal, unread, when the person stops', async () => {
    const { fetch, seen } = host([stepUp], { approved: false })
    const response = await fetch(`${origin}/transfers`, transfer)
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ code: 'step-up-required', challenge: { id: 'c1' } })
    expect(seen).toHaveLength(1)
  })

  it('asks once: a second refusal is the answer', async () => {
    const { fetch, seen, asked } = host([stepUp, stepUp])
    expect((await fetch(`${origin}/transfers`, transfer)).status).toBe(403)
    expect(seen).toHaveLength(2)
    expect(asked).toHaveLength(1)
  })

  it('leaves other origins alone, whatever they answer', async () => {
    const { fetch, seen, asked } = host([stepUp])
    expect((await fetch('https://elsewhere.example/transfers', transfer)).status).toBe(403)
    expect(seen).toHaveLength(1)
    expect(asked).toHaveLength(0)
  })

  it.each([
    ['a 403 of the host', () => new Response('{"code":"step-up-required"}', { status: 403 })],
    [
      'another problem',
      () =>
        Response.json(
          { code: 'cooling-off' },
          { status: 403, headers: { 'content-type': 'application/problem+json' } },
        ),
    ],
    [
      'a broken body',
      () => new Response('{', { status: 403, headers: { 'content-type': 'application/problem+json' } }),
    ],
    [
      'success',
      () => new Response('{"code":"step-up-required"}', { headers: { 'content-type': 'application/problem+json' } }),
    ],
  ])('lets %s through untouched', async (_, answer) => {
    const { fetch, asked } = host([answer])
    const response = await fetch(`${origin}/transfers`, transfer)
    expect(response.bodyUsed).toBe(false)
    expect(asked).toHaveLength(0)
  })

  it('throws what the network throws', async () => {
    const broken = withStepUp(() => Promise.reject(new TypeError('Failed to fetch')), { origin })
    await expect(broken(`${origin}/transfers`)).rejects.toThrow('Failed to fetch')
  })
})
