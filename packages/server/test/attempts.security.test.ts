import { describe, expect, it } from 'vitest'
import type { EventData } from '../src/index.ts'
import { ownerOf } from './owner.ts'
import { createWorld, type World, wrongCode } from './world.ts'

async function attemptsOf({ store }: World): Promise<[string, EventData][]> {
  const lines: [string, EventData][] = []
  for await (const { kind, data } of store.events({ namespace: 'default', id: 'hanako' }))
    if (['challenge-opened', 'answer-refused', 'challenge-approved'].includes(kind)) lines.push([kind, data])
  return lines
}

describe('what is kept of an attempt', () => {
  it('AU-01 ORG-1 method, reason, session, browser and address, of refused and accepted ones', async () => {
    const world = createWorld()
    await ownerOf(world)
    const browser = world.browser('hanako', { address: '203.0.113.7' })
    const owner = await ownerOf(world, 'other')
    browser.secret = owner.secret
    const { id } = await browser.challenge('change-address', { address: 'a' })
    await browser.answer(id, wrongCode(browser))
    const [opened, refused] = (await attemptsOf(world)).slice(-2)
    const from = { session: expect.stringMatching(/^[\w-]{16}$/), address: '203.0.113.7' }
    expect(opened).toEqual([
      'challenge-opened',
      { challenge: id, operation: 'change-address', reasons: 'address', ...from },
    ])
    expect(refused).toEqual([
      'answer-refused',
      { challenge: id, operation: 'change-address', lane: 'other', reason: 'wrong', ...from },
    ])
    expect(opened?.[1].session).toBe(refused?.[1].session)
  })

  it('AU-01 AU-08 no address where the host gives none, and none once it is erased', async () => {
    const world = createWorld()
    const owner = await ownerOf(world)
    await owner.answer((await owner.challenge('change-address', { address: 'a' })).id, owner.code())
    expect(JSON.stringify(await attemptsOf(world))).not.toContain('address":"')
    const browser = owner.signedInAgain('hanako', { address: '2001:db8::7' })
    await browser.challenge('change-address', { address: 'b' })
    expect(JSON.stringify(await attemptsOf(world))).toContain('2001:db8::7')
    await world.warifu.erase({ accountId: 'hanako' }, { actor: 'Desk', reason: 'Request' })
    expect(JSON.stringify(await attemptsOf(world))).not.toContain('2001:db8::7')
    expect(await world.warifu.checkEvents({ accountId: 'hanako' })).toEqual({ ok: true })
  })

  it.each(['203.0.113.7\nforged line', 'x'.repeat(65), '', 7 as unknown as string])(
    'AU-05 attack: an address like %j forges no line: nobody is let in with it',
    async (address) => {
      const world = createWorld()
      const browser = world.browser('hanako', { address })
      expect((await browser.post('/otp/enrollments')).status).toBe(503)
      expect(world.errors).toMatchObject([{ message: expect.stringContaining('address') }])
    },
  )

  it('AU-05 attack: a name with control characters forges no line of an export', async () => {
    const world = createWorld()
    const by = { actor: 'Support\n2026-11-22 hanako left', reason: 'x' }
    await expect(world.warifu.unlock({ accountId: 'hanako' }, by)).rejects.toThrow(TypeError)
  })
})
