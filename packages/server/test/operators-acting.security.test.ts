import { describe, expect, it } from 'vitest'
import { WarifuError } from '../src/index.ts'
import { approval, carryOut, eventsOf, reason, send, site } from './operators-desk.ts'
import { ownerOf } from './owner.ts'
import { ownerWithCodes } from './paper.ts'
import { createWorld, high, wrongCode } from './world.ts'

describe('ORG-5 what operators do', () => {
  it('ORG-5 the operator reads what they approve: action, account, device by its name, and reason', async () => {
    const world = createWorld(site)
    const owner = await ownerOf(world)
    const desk = await ownerOf(world, 'desk-17')
    const [device] = (await world.warifu.inspect({ accountId: 'hanako' }))?.authenticators ?? []
    const { problem } = await send(desk, 'revoke', { authenticator: device?.id })
    if (problem?.code !== 'step-up-required') throw new Error('nothing was asked')
    expect(problem.challenge.summary.map(({ value }) => value)).toEqual([
      ...['Take a device away', 'hanako', device?.name, reason],
    ])
    expect(problem.challenge.methods).toEqual(['code'])
    expect(owner.sessionId).not.toBe(desk.sessionId)
  })

  it('ORG-5 look, revoke, unlock, assign and leave: done, told to the owner, and in both logs with the approval', async () => {
    const world = createWorld(site)
    const { owner } = await ownerWithCodes(world)
    const desk = await ownerOf(world, 'desk-17')
    const looked = await carryOut(world, desk, 'look')
    expect(looked.body).toMatchObject({ outcome: 'done', account: { backupCodes: { left: 10 }, group: null } })
    const kinds = looked.body.account?.events.map(({ kind }) => kind)
    expect([kinds?.includes('authenticator-enrolled'), kinds?.at(-1)]).toEqual([true, 'looked-at'])
    const { id } = await owner.challenge('transfer', high)
    for (let i = 0; i < 5; i++) await owner.answer(id, wrongCode(owner))
    expect((await carryOut(world, desk, 'unlock')).body.outcome).toBe('done')
    expect((await carryOut(world, desk, 'unlock')).body.outcome).toBe('nothing-to-unlock')
    const device = looked.body.account?.authenticators[0]?.id
    expect((await carryOut(world, desk, 'assign', { group: 'treasury' })).body.outcome).toBe('done')
    expect((await carryOut(world, desk, 'assign', { group: '__proto__' })).body.outcome).toBe('group-unknown')
    expect((await carryOut(world, desk, 'revoke', { authenticator: device })).body.outcome).toBe('done')
    expect((await carryOut(world, desk, 'revoke', { authenticator: device })).body.outcome).toBe(
      'authenticator-unknown',
    )
    expect((await carryOut(world, desk, 'leave')).body).toMatchObject({ outcome: 'done', account: null })
    expect((await carryOut(world, desk, 'invite')).body.outcome).toBe('needs-recovery')
    expect((await world.warifu.proveLeaving({ accountId: 'hanako' }))?.proven).toBe(true)

    const done = ['looked-at', 'unlocked', 'group-changed', 'authenticator-removed', 'left']
    const theirs = (await eventsOf(world, 'hanako')).filter(([kind]) => done.includes(kind))
    expect(theirs.map(([kind]) => kind)).toEqual(done)
    const operator = await eventsOf(world, 'desk-17')
    for (const [, data] of theirs) {
      const { approval } = data as { approval: string }
      expect(data).toMatchObject({ actor: 'desk-17', reason })
      expect(operator).toContainEqual(['approval-spent', expect.objectContaining({ challenge: approval })])
      expect(operator).toContainEqual([
        'outcome-reported',
        expect.objectContaining({ challenge: approval, reference: 'done' }),
      ])
    }
    const acted = operator.filter(([kind]) => kind === 'operator-acted').map(([, data]) => data)
    expect(acted[0]).toEqual({ action: 'look', namespace: 'default', account: 'hanako', subject: null })
    for (const accountId of ['hanako', 'desk-17']) {
      expect(await world.warifu.checkEvents({ accountId })).toEqual({ ok: true })
    }
  })

  it('ORG-5 one person is invited, without a code that the operator could read', async () => {
    const world = createWorld(site)
    const desk = await ownerOf(world, 'desk-17')
    const invited = await carryOut(world, desk, 'invite', { accountId: 'saburo', batch: 'desk' })
    expect(invited.body).toMatchObject({ action: 'invite', outcome: 'done', account: null })
    expect(await world.warifu.inspect({ accountId: 'saburo' })).toMatchObject({
      group: 'branch',
      invitation: { batch: 'desk', open: true },
    })
    expect((await carryOut(world, desk, 'invite', { accountId: 'saburo' })).body.outcome).toBe('already-invited')
  })

  it('ORG-5 cut off between the two accounts: the approval is spent, nothing is done, and nobody does it twice', async () => {
    let away = false
    const place = createWorld(site).store
    const store: typeof place = {
      ...place,
      change: (key, ...rest) =>
        away && key.id === 'hanako'
          ? Promise.reject(new WarifuError('unavailable', 'killed here'))
          : place.change(key, ...rest),
    }
    const world = createWorld({ ...site, store })
    const hanako = world.browser('hanako')
    await hanako.enroll()
    const desk = await ownerOf(world, 'desk-17')
    const challenge = await approval(world, desk, 'leave')
    away = true
    expect((await send(desk, 'leave', {}, challenge)).problem?.code).toBe('unavailable')
    away = false
    expect((await send(desk, 'leave', {}, challenge)).problem?.code).toBe('outcome-unknown')
    const still = await world.warifu.inspect({ accountId: 'hanako' })
    expect(still?.authenticators).toHaveLength(1)
    expect((await carryOut(world, desk, 'leave')).body.outcome).toBe('done')
  })

  it('ORG-5 cut off before the outcome is reported: it is done, and the same approval does nothing more', async () => {
    let changes = Number.POSITIVE_INFINITY
    const place = createWorld(site).store
    const store: typeof place = {
      ...place,
      change(key, ...rest) {
        if (key.id === 'desk-17') changes -= 1
        return changes < 0 ? Promise.reject(new WarifuError('unavailable', 'killed here')) : place.change(key, ...rest)
      },
    }
    const world = createWorld({ ...site, store })
    await world.browser('hanako').enroll()
    const desk = await ownerOf(world, 'desk-17')
    const challenge = await approval(world, desk, 'leave')
    changes = 1
    expect((await send(desk, 'leave', {}, challenge)).body.outcome).toBe('done')
    changes = Number.POSITIVE_INFINITY
    expect((await send(desk, 'leave', {}, challenge)).problem?.code).toBe('outcome-unknown')
    const left = await eventsOf(world, 'hanako')
    expect(left.filter(([kind]) => kind === 'left')).toEqual([
      ['left', expect.objectContaining({ approval: challenge })],
    ])
  })

  it('attack: one approval sent many times at once acts once', async () => {
    const world = createWorld(site)
    await ownerOf(world)
    const desk = await ownerOf(world, 'desk-17')
    const challenge = await approval(world, desk, 'leave')
    const sent = await Promise.all(Array.from({ length: 8 }, () => send(desk, 'leave', {}, challenge)))
    expect(sent.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await eventsOf(world, 'hanako')).filter(([kind]) => kind === 'left')).toHaveLength(1)
  })
})
