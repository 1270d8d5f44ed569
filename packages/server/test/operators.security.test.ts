import { type OperatorAction, operatorActions, operatorRoute } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import type { OperatorsOption } from '../src/index.ts'
import {
  type Answer,
  address,
  approval,
  bodyOf,
  carryOut,
  documentsOf,
  groups,
  operators,
  send,
  site,
} from './operators-desk.ts'
import { approved, noCoolOff, ownerOf } from './owner.ts'
import { createWorld, wrongCode } from './world.ts'

describe('ORG-5 every route for operators', () => {
  it.each(operatorActions)(
    'ORG-5 attack: %s by anybody but an operator with a fresh code about exactly this',
    async (action) => {
      const world = createWorld(site)
      await ownerOf(world)
      await ownerOf(world, 'taro')
      const desk = await ownerOf(world, 'desk-17')
      const colleague = await ownerOf(world, 'desk-2')
      const other: OperatorAction = action === 'look' ? 'unlock' : 'look'
      const before = await documentsOf(world)
      const path = `/otp${operatorRoute(action)}`
      const own = () => approval(world, desk, action)
      const nobody = world.browser('desk-17')
      world.sessions.delete(nobody.sessionId)
      const half = desk.signedInAgain('desk-17', { stage: 'first-factor' })
      const again = desk.signedInAgain('desk-17')
      const customer = await ownerOf(world, 'jiro')
      const approvedElse = (changes: object) => approval(world, desk, action, changes)
      const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
      const evil = { Origin: 'https://evil.example' }
      const ways: [string, () => Promise<Answer>, string][] = [
        ['without a session', async () => send(nobody, action, {}, await own()), 'signed-out'],
        ['with a password alone', async () => send(half, action, {}, await own()), 'first-factor-only'],
        ['by a customer', () => send(customer, action), 'not-permitted'],
        ['by the account’s own owner', () => send(world.browser('hanako'), action), 'not-permitted'],
        ['without a code', () => send(desk, action), 'step-up-required'],
        ['in another session', async () => send(again, action, {}, await own()), 'challenge-of-another-session'],
        ['approved by a colleague', async () => send(colleague, action, {}, await own()), 'challenge-unknown'],
        [
          'for a colleague',
          async () => send(desk, action, {}, await approval(world, colleague, action)),
          'challenge-unknown',
        ],
        [
          'approved for another action',
          async () => send(desk, action, {}, await approval(world, desk, other)),
          'details-changed',
        ],
        [
          'for another account',
          async () => send(desk, action, {}, await approvedElse({ accountId: 'taro' })),
          'details-changed',
        ],
        [
          'for another reason',
          async () => send(desk, action, {}, await approvedElse({ reason: 'Another' })),
          'details-changed',
        ],
        [
          'for another tenant',
          async () => send(desk, action, {}, await approvedElse({ namespace: 'else' })),
          'details-changed',
        ],
        [
          'approved for an operation of the site',
          async () => {
            world.wait(30)
            return send(desk, action, {}, await approved(desk, 'change-address', address))
          },
          'challenge-of-another-operation',
        ],
        [
          'from another origin',
          async () => desk.call('POST', path, bodyOf(action), { ...evil, 'Warifu-Challenge': await own() }),
          'cross-origin',
        ],
        ['from no origin', () => desk.call('POST', path, bodyOf(action), { Origin: 'null' }), 'cross-origin'],
        [
          'by GET',
          async () => desk.call('GET', path, undefined, { 'Warifu-Challenge': await own() }),
          'method-not-allowed',
        ],
        ['by DELETE', () => desk.call('DELETE', path), 'method-not-allowed'],
        [
          'with an actor in the body',
          async () => send(desk, action, { actor: 'desk-2' }, await own()),
          'malformed-request',
        ],
        ['as a form', () => desk.call('POST', path, 'accountId=hanako', form), 'unsupported-media-type'],
        [
          'approved too long ago',
          async () => {
            const late = await own()
            world.wait(121)
            return send(desk, action, {}, late)
          },
          'approval-expired',
        ],
      ]
      for (const [how, ask, code] of ways) expect([how, (await ask()).problem?.code]).toEqual([how, code])
      expect(await documentsOf(world)).toEqual(before)
      const fresh = await own()
      expect((await send(desk, action, {}, fresh)).status).toBe(200)
      expect((await send(desk, action, {}, fresh)).problem?.code).toBe('already-done')
      expect(world.errors).toEqual([])
    },
  )

  it('ORG-5 there is no such route where the site names no operators', async () => {
    const world = createWorld(noCoolOff)
    const desk = await ownerOf(world, 'desk-17')
    for (const action of operatorActions) expect((await send(desk, action)).problem?.code).toBe('not-found')
    expect(() => createWorld({ operators: {} as never })).toThrow(/operators must have may/)
  })

  it.each<[string, OperatorsOption['may']]>([
    ['throws', () => Promise.reject(new Error('the directory is away'))],
    ['says something that is no yes', () => 'yes' as never],
    ['says nothing', () => undefined as never],
  ])('attack: a host that %s has said no', async (_how, may) => {
    const world = createWorld({ ...site, operators: { may } })
    const desk = await ownerOf(world, 'desk-17')
    expect((await send(desk, 'look')).problem?.code).toBe('not-permitted')
  })

  it('is asked again when the approved request comes: a right that was taken away meanwhile is gone', async () => {
    const asked: [string, OperatorAction, object][] = []
    const rights = new Set(['desk-17'])
    const may: OperatorsOption['may'] = ({ accountId }, action, account) => {
      asked.push([accountId, action, account])
      return rights.has(accountId)
    }
    const world = createWorld({ ...site, operators: { may } })
    await ownerOf(world)
    const desk = await ownerOf(world, 'desk-17')
    const challenge = await approval(world, desk, 'leave')
    rights.clear()
    expect((await send(desk, 'leave', {}, challenge)).problem?.code).toBe('not-permitted')
    expect(asked).toEqual(Array(2).fill(['desk-17', 'leave', { accountId: 'hanako', namespace: 'default' }]))
    expect((await world.warifu.inspect({ accountId: 'hanako' }))?.authenticators).toHaveLength(1)
  })

  it('attack: an operator acts on themselves, in their own tenant only', async () => {
    const world = createWorld(site)
    const desk = await ownerOf(world, 'desk-17')
    for (const action of operatorActions) {
      expect((await send(desk, action, { accountId: 'desk-17' })).problem?.code).toBe('not-permitted')
    }
    const elsewhere = await carryOut(world, desk, 'look', { accountId: 'desk-17', namespace: 'elsewhere' })
    expect(elsewhere.body).toMatchObject({ outcome: 'account-unknown', account: null })
  })

  it('attack: an operator of one tenant acts on no other, unless the site says so', async () => {
    const world = createWorld({ ...noCoolOff, groups, operators })
    const desk = await ownerOf(world, 'desk-17')
    for (const action of operatorActions) {
      expect((await send(desk, action, { namespace: 'elsewhere' })).problem?.code).toBe('not-permitted')
    }
  })

  it('attack: an operator whose device is new, as after a takeover, waits like anybody', async () => {
    const world = createWorld({ groups, operators })
    await ownerOf(world)
    const desk = await ownerOf(world, 'desk-17')
    expect((await send(desk, 'look')).problem?.code).toBe('cooling-off')
    world.wait(86_400)
    expect((await carryOut(world, desk.signedInAgain('desk-17'), 'look')).status).toBe(200)
  })

  it('attack: an operator without a device, and one who guesses, get nowhere', async () => {
    const world = createWorld(site)
    expect((await send(world.browser('desk-3'), 'look')).problem?.code).toBe('enrollment-required')
    const desk = await ownerOf(world, 'desk-17')
    const { problem } = await send(desk, 'leave')
    const id = problem?.code === 'step-up-required' ? problem.challenge.id : ''
    for (let i = 0; i < 5; i++) await desk.answer(id, wrongCode(desk))
    expect((await send(desk, 'leave', {}, id)).problem?.code).toBe('challenge-exhausted')
    expect((await desk.answerWithBackupCode(id, '00000-00000-000')).problem).not.toBeNull()
  })

  it('attack: without a code, an account that is not there answers like any other', async () => {
    const world = createWorld(site)
    await ownerOf(world)
    const desk = await ownerOf(world, 'desk-17')
    const asked = async (accountId: string) => {
      const { problem } = await send(desk, 'look', { accountId })
      return problem?.code === 'step-up-required' ? problem.challenge.summary.length : problem?.code
    }
    expect(await asked('hanako')).toEqual(await asked('nobody'))
    expect(await world.document('nobody')).toBe('')
  })

  it.each([
    ['reason', 'two\nlines'],
    ['reason', '   '],
    ['reason', 'a\u202eb'],
    ['reason', 'x'.repeat(201)],
    ['accountId', ' hanako'],
    ['accountId', 'hanako\u0000'],
    ['namespace', 'a\nb'],
  ])('attack: a %s such as %j is refused before it stands in a log', async (name, text) => {
    const world = createWorld(site)
    const desk = await ownerOf(world, 'desk-17')
    expect((await send(desk, 'look', { [name]: text })).problem).toMatchObject({
      code: 'malformed-request',
      fields: [{ pointer: `/${name}` }],
    })
  })

  it.each([
    ['invite', 'batch'],
    ['invite', 'group'],
    ['assign', 'group'],
    ['revoke', 'authenticator'],
  ] as const)(
    'attack: %s with a %s that turns text around or ends a line is refused before it stands in a log',
    async (action, name) => {
      const world = createWorld(site)
      const desk = await ownerOf(world, 'desk-17')
      for (const text of ['a\nb', 'a\u202eb', ' a', 'a\u0000', '\ud800']) {
        const refused = await send(desk, action, { [name]: text })
        expect(refused.problem).toMatchObject({ code: 'malformed-request', fields: [{ pointer: `/${name}` }] })
      }
    },
  )

  it('attack: an invitation that was approved is sent with another list, or with the list as its group', async () => {
    const world = createWorld(site)
    const desk = await ownerOf(world, 'desk-17')
    for (const changed of [{ batch: 'board' }, { group: 'treasury', batch: undefined }, { batch: undefined }]) {
      const approved = { accountId: 'saburo', group: undefined, batch: 'treasury' }
      const id = await approval(world, desk, 'invite', approved)
      expect((await send(desk, 'invite', { ...approved, ...changed }, id)).problem?.code).toBe('details-changed')
    }
    expect(await world.document('saburo')).toBe('')
  })
})
