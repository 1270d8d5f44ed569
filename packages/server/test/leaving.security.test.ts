import type { EnrollmentView, StateView } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import { approved, noCoolOff, ownerOf } from './owner.ts'
import { ownerWithCodes, signingIn } from './paper.ts'
import { createWorld, type World } from './world.ts'

const by = { actor: 'HR 4', reason: 'Left the company on Friday' }
const hanako = { accountId: 'hanako' }
const address = { address: '東京都千代田区' }

const eventsOf = async (world: World) => {
  const kinds: [string, object][] = []
  for await (const { kind, data } of world.warifu.events(hanako)) kinds.push([kind, data])
  return kinds
}

describe('ORG-3 a person leaves', () => {
  it('ORG-3 every method and session is void in one change; what there was is said, logged and told', async () => {
    const ended: unknown[] = []
    const world = createWorld({ ...noCoolOff, endSessions: (_, which) => void ended.push(which.except) })
    const { owner, codes } = await ownerWithCodes(world)
    world.wait(30)
    const open = await owner.challenge('change-address', address)
    const voided = await world.warifu.leave(hanako, by)
    expect(voided).toMatchObject({ authenticators: [{ serial: null }], backupCodes: 10, browsers: 1, challenges: 1 })
    expect(await world.warifu.checkEvents(hanako)).toEqual({ ok: true })
    expect((await eventsOf(world)).at(-1)).toEqual(['left', expect.objectContaining({ ...by, authenticators: 1 })])

    world.wait(30)
    expect((await owner.answer(open.id, owner.code())).problem?.code).toBe('session-ended')
    const again = world.browser('hanako', { stage: 'first-factor' })
    again.cookie = owner.cookie
    expect((await again.attempt('sign-in', {})).problem?.code).not.toBe('step-up-required')
    expect(codes).toHaveLength(10)
    await world.warifu.work()
    expect(world.notices.at(-1)).toMatchObject({ kind: 'left', data: by })
    expect(ended.at(-1)).toBeNull()
    expect(await world.warifu.leave(hanako, by)).toMatchObject({ authenticators: [], backupCodes: 0, browsers: 0 })
  })

  it('attack: who left binds nothing anew with the password alone, nor with a code they wrote down', async () => {
    const world = createWorld({ ...noCoolOff, enrollment: 'required' })
    await ownerWithCodes(world)
    await world.warifu.leave(hanako, by)
    world.wait(60)
    const back = world.browser('hanako', { stage: 'first-factor' })
    expect((await back.call('POST', '/otp/enrollments', {})).problem?.code).toBe('first-factor-only')
    expect((await back.attempt('sign-in', {})).problem?.code).toBe('authenticators-disabled')
  })

  it('attack: an enrollment begun before is not confirmed after, and two who void at once do it once', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const started = await owner.carryOut<EnrollmentView>('POST', '/otp/enrollments', { name: 'Tablet' })
    const tablet = world.browser('hanako')
    tablet.secret = started.body.secret
    world.wait(1)
    const voided = await Promise.all([world.warifu.leave(hanako, by), world.warifu.leave(hanako, by)])
    expect(voided.map((one) => one?.authenticators.length).toSorted()).toEqual([0, 1])
    world.wait(30)
    const path = `/otp/enrollments/${started.body.id}`
    expect((await owner.post(path, { code: tablet.code() })).problem?.code).toBe('session-ended')
    expect((await tablet.post(path, { code: tablet.code() })).problem?.code).toBe('session-ended')
    const later = world.browser('hanako')
    expect((await later.post(path, { code: tablet.code() })).problem?.code).toBe('enrollment-gone')
    expect((await world.warifu.inspect(hanako))?.authenticators).toEqual([])
  })

  it('knows nobody who never came', async () => {
    const world = createWorld()
    expect(await world.warifu.leave({ accountId: 'nobody' }, by)).toBeNull()
    await expect(world.warifu.leave(hanako, { ...by, reason: '' })).rejects.toThrow(/reason must be/)
  })
})

describe('LOSS-1 a lost device is taken away', () => {
  it('LOSS-1 its codes and all sessions are void, another method goes on, and the owner hears who did it', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const started = await owner.carryOut<EnrollmentView>('POST', '/otp/enrollments', { name: 'Tablet' })
    const tablet = world.browser('hanako')
    tablet.secret = started.body.secret
    world.wait(30)
    expect((await owner.post(`/otp/enrollments/${started.body.id}`, { code: tablet.code() })).status).toBe(200)
    world.wait(30)
    const approval = await approved(owner, 'change-address', address)
    const lost = (await world.warifu.inspect(hanako))?.authenticators[0]?.id ?? ''
    expect(await world.warifu.revoke({ ...hanako, authenticator: lost }, by)).toBe(true)
    expect(await world.warifu.revoke({ ...hanako, authenticator: lost }, by)).toBe(false)

    expect((await owner.call('GET', '/otp/state')).problem?.code).toBe('session-ended')
    world.wait(30)
    const later = world.browser('hanako', { stage: 'signed-in' })
    const { id } = await later.challenge('change-address', address)
    expect(id).not.toBe(approval)
    expect((await later.answer(id, owner.code())).problem?.code).toBe('wrong-code')
    expect((await later.answer(id, tablet.code())).status).toBe(200)
    await world.warifu.work()
    expect(world.notices.filter(({ kind }) => kind === 'authenticator-removed').at(-1)?.data).toMatchObject(by)
  })

  it('may be the last one: then nothing but a backup code gets back in', async () => {
    const world = createWorld(noCoolOff)
    const { owner, codes } = await ownerWithCodes(world)
    const [device] = (await owner.call<StateView>('GET', '/otp/state')).body.authenticators
    expect(await world.warifu.revoke({ ...hanako, authenticator: device?.id ?? '' }, by)).toBe(true)
    world.wait(60)
    const { half, challenge } = await signingIn(world)
    expect((await half.post('/otp/enrollments')).problem?.code).toBe('first-factor-only')
    expect((await half.post(`/otp/challenges/${challenge.id}/answer`, { backupCode: codes[0] })).status).toBe(200)
  })
})
