import type { AuthenticatorView, LossView, OperatorActionView, RecoveryView } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import { newAccount } from '../src/account/account.ts'
import { ownerOf } from './owner.ts'
import { atTheDoor, createReachableWorld, enrollAnew, prove, second, support } from './recovering.ts'
import { createWorld } from './world.ts'

const account = { accountId: 'hanako' }
const day = 86_400

async function collect<T>(many: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of many) all.push(one)
  return all
}

async function requested() {
  const world = createReachableWorld()
  const owner = await ownerOf(world)
  expect(await world.warifu.requestRelease(account, support)).toEqual({
    ok: true,
    readyAt: world.clock.now + day * 1000,
    dueAt: world.clock.now + 2 * day * 1000,
  })
  return { world, owner }
}

async function approved() {
  const { world, owner } = await requested()
  world.wait(day)
  const approval = await world.warifu.approveRelease(account, second)
  if (!approval.ok) throw new Error(approval.code)
  return { world, owner, approval }
}

describe('the support desk’s release', () => {
  it('LOSS-4 RE-07 two operators, a wait, a code read out, one device in the place of everything; all in the log', async () => {
    const { world, approval } = await approved()
    expect(approval.expiresAt).toBe(world.clock.now + 15 * 60_000)
    expect(await world.document('hanako')).not.toContain(approval.code)
    const door = atTheDoor(world)
    expect((await door.call<RecoveryView>('GET', '/otp/recovery')).body).toMatchObject({
      state: 'ready',
      by: 'support',
    })
    expect((await prove(door, { method: 'support-code', code: approval.code })).body.state).toBe('open')
    expect((await enrollAnew(door)).status).toBe(200)
    await world.warifu.work()
    const told = world.notices.map(({ kind }) => kind)
    expect(told.slice(1)).toEqual([
      'recovery-requested',
      'release-approved',
      'recovery-opened',
      'authenticator-enrolled',
      'recovered',
    ])
    const log = await collect(world.warifu.events(account))
    const lines = log.filter(({ kind }) => kind === 'recovery-requested' || kind === 'release-approved')
    expect(lines.map(({ data }) => data)).toMatchObject([{ by: 'support', ...support }, second])
    expect(JSON.stringify(log)).not.toContain(approval.code)
    expect(await collect(world.warifu.releases())).toEqual([])
  })

  it('LOSS-4 the clock of the desk: who waits, since when, and who is late', async () => {
    const { world } = await requested()
    expect(await collect(world.warifu.releases())).toEqual([
      {
        account: { namespace: 'default', id: 'hanako' },
        by: 'support',
        actor: 'desk-17',
        requestedAt: world.clock.now,
        readyAt: world.clock.now + day * 1000,
        dueAt: world.clock.now + 2 * day * 1000,
        late: false,
      },
    ])
    world.wait(2 * day + 1)
    expect(await collect(world.warifu.releases())).toMatchObject([{ late: true }])
  })

  it.each([
    ['the same operator', support, 'same-operator'],
    ['the same operator in capitals', { ...second, actor: ' DESK-17 ' }, 'same-operator'],
    ['the same operator with something unseen', { ...second, actor: 'desk\u2060-\u00ad17' }, 'same-operator'],
    [
      'the same operator with a letter that is blank',
      { ...second, actor: 'desk-17\u3164\ufe0f\u2800' },
      'same-operator',
    ],
  ])('RE-07 attack: %s does not approve', async (_who, by, code) => {
    const { world } = await requested()
    world.wait(day)
    expect(await world.warifu.approveRelease(account, by)).toEqual({ ok: false, code })
  })

  it('RE-07 nothing is approved before the wait is over, without a request, or for nobody', async () => {
    const { world } = await requested()
    expect(await world.warifu.approveRelease(account, second)).toMatchObject({ ok: false, code: 'too-early' })
    await ownerOf(world, 'taro')
    expect(await world.warifu.approveRelease({ accountId: 'taro' }, second)).toMatchObject({
      code: 'nothing-requested',
    })
    expect(await world.warifu.requestRelease({ accountId: 'nobody' }, support)).toMatchObject({
      code: 'account-unknown',
    })
    expect(await world.warifu.requestRelease(account, support)).toMatchObject({ code: 'requested-already' })
    await expect(world.warifu.requestRelease(account, { actor: 'desk', reason: ' ' })).rejects.toThrow(TypeError)
    expect(JSON.parse(await world.document('hanako')).recovery).not.toEqual(newAccount.recovery)
  })

  it('RE-07 the code lives 15 minutes, works once, and guessing it ends after a hundred tries', async () => {
    const late = await approved()
    late.world.wait(15 * 60)
    expect(
      (await prove(atTheDoor(late.world), { method: 'support-code', code: late.approval.code })).problem?.code,
    ).toBe('send-again')
    const again = await late.world.warifu.approveRelease(account, second)
    if (!again.ok) throw new Error(again.code)
    expect(
      (await prove(atTheDoor(late.world), { method: 'support-code', code: late.approval.code })).problem?.code,
    ).toBe('wrong-proof')
    expect((await prove(atTheDoor(late.world), { method: 'support-code', code: again.code })).body.state).toBe('open')
    expect((await prove(atTheDoor(late.world), { method: 'support-code', code: again.code })).problem?.code).toBe(
      'send-again',
    )

    const guessed = await approved()
    const wrong = guessed.approval.code === '00000000' ? '00000001' : '00000000'
    const thief = atTheDoor(guessed.world)
    for (let i = 0; i < 100; i++) {
      expect((await prove(thief, { method: 'support-code', code: wrong })).problem?.code).toBe('wrong-proof')
    }
    expect(
      (await prove(atTheDoor(guessed.world), { method: 'support-code', code: guessed.approval.code })).problem?.code,
    ).toBe('send-again')
  })

  it('RE-07 attack: a caller who lies: the owner stops it inside the site, and it begins anew', async () => {
    const { world, owner } = await requested()
    expect((await owner.call('DELETE', '/otp/recovery')).status).toBe(204)
    world.wait(day)
    expect(await world.warifu.approveRelease(account, second)).toMatchObject({ code: 'nothing-requested' })
    expect(await world.warifu.cancelRelease(account, second)).toBe(false)
  })

  it('RE-07 the desk stops it, too', async () => {
    const { world } = await requested()
    expect(await world.warifu.cancelRelease(account, second)).toBe(true)
    await world.warifu.work()
    expect(world.notices.at(-1)).toMatchObject({ kind: 'recovery-cancelled', data: { by: 'support', ...second } })
  })

  it('A-50 attack: leaving, and a fence, stop a release that was begun before', async () => {
    for (const stop of ['leave', 'fence'] as const) {
      const { world, approval } = await approved()
      await (stop === 'leave' ? world.warifu.leave(account, second) : world.warifu.fence(second))
      world.wait(1)
      expect((await prove(atTheDoor(world), { method: 'support-code', code: approval.code })).status).not.toBe(200)
      expect((await enrollAnew(atTheDoor(world))).status).not.toBe(200)
    }
  })

  it('LOSS-4 a site may let one operator do both', async () => {
    const world = createReachableWorld({ limits: { releaseOperators: 1, recoveryWait: 0 } })
    await ownerOf(world)
    await world.warifu.requestRelease(account, support)
    expect(await world.warifu.approveRelease(account, support)).toMatchObject({ ok: true })
  })
})

describe('the release over HTTP', () => {
  const operators = { may: ({ accountId }: { accountId: string }) => accountId.startsWith('desk-') }
  const body = { accountId: 'hanako', reason: support.reason }

  it('LOSS-4 RE-07 two operators, each with a code of their own; the code is told to the second alone', async () => {
    const world = createReachableWorld({ operators, limits: { coolOff: 0, recoveryWait: 0 } })
    await ownerOf(world)
    const [first, other] = [await ownerOf(world, 'desk-17'), await ownerOf(world, 'desk-02')]
    expect((await first.post('/otp/admin/request-release', body)).problem?.code).toBe('step-up-required')
    const asked = await first.carryOut<OperatorActionView>('POST', '/otp/admin/request-release', body)
    expect(asked.body).toMatchObject({ outcome: 'done', release: { readyAt: world.clock.now, code: null } })
    const same = await first.carryOut<OperatorActionView>('POST', '/otp/admin/approve-release', body)
    expect(same.body).toMatchObject({ outcome: 'same-operator', release: null })
    const seen = await other.carryOut<OperatorActionView>('POST', '/otp/admin/look', body)
    expect(seen.body.account?.recoveries).toMatchObject([{ by: 'support', actor: 'desk-17' }])
    const approved = await other.carryOut<OperatorActionView>('POST', '/otp/admin/approve-release', body)
    const code = approved.body.release?.code ?? ''
    expect(code).toMatch(/^\d{8}$/)
    const door = atTheDoor(world)
    expect((await prove(door, { method: 'support-code', code })).body.state).toBe('open')
    expect((await enrollAnew(door)).status).toBe(200)
    const logs = await collect(world.warifu.events())
    expect(JSON.stringify(logs)).not.toContain(code)
    const approvedLine = logs.find(({ kind, account }) => kind === 'release-approved' && account.id === 'hanako')
    expect(approvedLine?.data).toMatchObject({ actor: 'desk-02', reason: support.reason })
  })

  it('RE-07 one who asked stops it, too', async () => {
    const world = createReachableWorld({ operators, limits: { coolOff: 0 } })
    await ownerOf(world)
    const desk = await ownerOf(world, 'desk-17')
    await desk.carryOut('POST', '/otp/admin/request-release', body)
    const early = await desk.carryOut<OperatorActionView>('POST', '/otp/admin/approve-release', body)
    expect(early.body.outcome).toBe('same-operator')
    const cancelled = await desk.carryOut<OperatorActionView>('POST', '/otp/admin/cancel-release', body)
    expect(cancelled.body.outcome).toBe('done')
    const again = await desk.carryOut<OperatorActionView>('POST', '/otp/admin/cancel-release', body)
    expect(again.body.outcome).toBe('nothing-requested')
  })
})

describe('a lost device', () => {
  it('LOSS-1 is void with its sessions and browsers in one change; what else there is goes on, and the owner is told', async () => {
    const world = createWorld({ limits: { coolOff: 0 } })
    const owner = await ownerOf(world)
    const lost = (await owner.call<{ authenticators: AuthenticatorView[] }>('GET', '/otp/state')).body.authenticators[0]
    const elsewhere = world.browser('hanako', { firstFactorAt: world.clock.now - 1000 })
    const reply = await owner.carryOut<LossView>('POST', `/otp/authenticators/${lost?.id}/loss`, {})
    expect(reply.body).toMatchObject({ authenticators: [], backupCodesLeft: 0 })
    expect((await elsewhere.call('GET', '/otp/state')).problem?.code).toBe('session-ended')
    expect((await owner.call('GET', '/otp/state')).status).toBe(200)
    await world.warifu.work()
    expect(world.notices.at(-1)?.kind).toBe('authenticator-lost')
    expect((await owner.post('/otp/authenticators/none/loss')).problem?.code).toBe('authenticator-unknown')
  })

  it('LOSS-1 attack: the password alone reports no device of the owner’s lost', async () => {
    const world = createWorld()
    await ownerOf(world)
    const id = JSON.parse(await world.document('hanako')).authenticators[0].id
    const thief = atTheDoor(world)
    expect((await thief.post(`/otp/authenticators/${id}/loss`)).problem?.code).toBe('first-factor-only')
    expect((await thief.post('/otp/authenticators/none/loss')).problem?.code).toBe('first-factor-only')
  })
})
