import { describe, expect, it } from 'vitest'
import { operation, type WarifuOptions } from '../src/index.ts'
import { approved, noCoolOff, ownerOf } from './owner.ts'
import { ownerWithCodes, signingIn } from './paper.ts'
import { type Browser, createWorld, high, operations, origin, type World } from './world.ts'

const assurance = { acr: 'urn:bank.example:two-factors', maxAge: 300 }

/** What an app with a token sends. */
async function protectBearer(world: World, { sessionId }: Browser, headers: Record<string, string> = {}) {
  const sent = { 'X-Session': sessionId, Authorization: 'Bearer x', ...headers }
  const gate = await world.warifu.protect(
    new Request(`${origin}/transfers`, { method: 'POST', headers: sent }),
    'transfer',
    high,
  )
  return gate.ok ? null : gate.response
}

describe('EMB-6 a bearer API (RFC 9470)', () => {
  it('asks for the stronger token that the site names, and still names the challenge', async () => {
    const world = createWorld({ ...noCoolOff, assurance })
    const response = await protectBearer(world, await ownerOf(world))
    expect(response?.status).toBe(401)
    expect(response?.headers.get('WWW-Authenticate')).toBe(
      'Bearer error="insufficient_user_authentication", error_description="A fresh second factor is needed", ' +
        'acr_values="urn:bank.example:two-factors", max_age="300"',
    )
    expect(await response?.json()).toMatchObject({ code: 'step-up-required', challenge: { operation: 'transfer' } })
  })

  it('says neither where the site names neither', async () => {
    const world = createWorld(noCoolOff)
    const response = await protectBearer(world, await ownerOf(world))
    expect(response?.headers.get('WWW-Authenticate')).not.toMatch(/acr_values|max_age/)
  })

  it('attack: a page elsewhere that sends a token of its own making is still a page elsewhere', async () => {
    const world = createWorld({ ...noCoolOff, assurance })
    const response = await protectBearer(world, await ownerOf(world), { Origin: 'https://evil.example' })
    expect(response?.status).toBe(403)
    expect(response?.headers.get('WWW-Authenticate')).toBeNull()
  })

  it('attack: nothing that an option holds can end a header or begin another parameter', () => {
    for (const acr of ['a b', 'a"', 'a\\', 'a\r\nSet-Cookie: x', '', 'ä', 'x'.repeat(201), 7]) {
      expect(() => createWorld({ assurance: { acr } } as Partial<WarifuOptions<never, never>>)).toThrow('assurance.acr')
    }
    for (const maxAge of [-1, 1.5, Number.NaN, '5']) {
      expect(() => createWorld({ assurance: { maxAge } } as Partial<WarifuOptions<never, never>>)).toThrow(
        'assurance.maxAge',
      )
    }
    expect(() => createWorld({ assurance: { amr: [] } } as never)).toThrow('assurance.amr is not an option')
  })
})

describe('EMB-6 what a gate says for the tokens of the host (RFC 8176)', () => {
  it('a code: acr, otp and mfa, and when it was answered, not when it was spent', async () => {
    const world = createWorld({ ...noCoolOff, assurance })
    const owner = await ownerOf(world)
    const answeredAt = world.clock.now
    const challenge = await approved(owner, 'transfer', high)
    world.wait(60)
    const { gate } = await owner.attempt('transfer', high, challenge)
    expect(gate).toMatchObject({
      authentication: { acr: assurance.acr, amr: ['otp', 'mfa'], authTime: Math.floor(answeredAt / 1000) },
    })
  })

  it('a backup code: a word of its own, since RFC 8176 has none and it is no code of a device', async () => {
    const world = createWorld({ assurance })
    const { codes } = await ownerWithCodes(world)
    const { half, challenge } = await signingIn(world)
    await half.answerWithBackupCode(challenge.id, codes[0])
    const { gate } = await half.attempt('sign-in', {}, challenge.id)
    expect(gate).toMatchObject({ authentication: { acr: assurance.acr, amr: ['urn:warifu:amr:backup-code', 'mfa'] } })
  })

  it('an earlier answer of a low-risk operation: the time of that answer', async () => {
    const lowRisk = operation({ ...operations['change-address'], maxAge: 300_000 })
    const world = createWorld({ ...noCoolOff, assurance, operations: { ...operations, 'change-address': lowRisk } })
    const owner = await ownerOf(world)
    const answeredAt = world.clock.now
    await owner.attempt('transfer', high, await approved(owner, 'transfer', high))
    world.wait(120)
    const { gate } = await owner.attempt('change-address', { address: 'Kyoto' })
    expect(gate).toMatchObject({ ok: true, authentication: { authTime: Math.floor(answeredAt / 1000) } })
  })

  it('attack: where nothing was asked it claims nothing, whatever was approved before', async () => {
    const world = createWorld({ ...noCoolOff, assurance })
    const owner = await ownerOf(world)
    await owner.attempt('transfer', high, await approved(owner, 'transfer', high))
    const { gate } = await owner.attempt('transfer', { ...high, amount: 1 })
    expect(gate).toMatchObject({ ok: true, authentication: null })
    const first = world.browser('taro', { stage: 'first-factor' })
    expect((await first.attempt('sign-in', {})).gate).toMatchObject({ ok: true, authentication: null })
  })
})
