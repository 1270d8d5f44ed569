import type { EnrollmentView } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import { type Account, newAccount } from '../src/account/account.ts'
import { assign } from '../src/flows/assign.ts'
import { approved, noCoolOff, ownerOf } from './owner.ts'
import { ownerWithCodes } from './paper.ts'
import { createWorld, high, type World } from './world.ts'

const by = { actor: 'HR 4', reason: 'Moves to the head office in December' }
const hanako = { accountId: 'hanako' }
const address = { address: '東京都千代田区' }
const week = 7 * 86_400_000
const groups = {
  branch: {},
  treasury: { enrollment: 'required' as const },
  trainees: { enrollment: 'required' as const, grace: week },
  'card holders': { authenticators: 'company' as const },
}

const site = { ...noCoolOff, groups }

const lastEvent = async (world: World) => {
  let last: [string, object] | null = null
  for await (const { kind, data } of world.warifu.events(hanako)) last = [kind, data]
  return last
}

describe('ORG-3 a change of department', () => {
  it('ORG-3 voids what was open, approved and begun under the old policy, ends all sessions, is logged and told', async () => {
    const ended: unknown[] = []
    const world = createWorld({ ...site, endSessions: (_, which) => void ended.push(which.except) })
    const owner = await ownerOf(world)
    const begun = await owner.carryOut<EnrollmentView>('POST', '/otp/enrollments', { name: 'Tablet' })
    expect(begun.status).toBe(201)
    world.wait(30)
    const open = await owner.challenge('transfer', high)
    const approval = await approved(owner, 'change-address', address)
    world.wait(30)
    expect(await world.warifu.assign(hanako, { group: 'treasury' }, by)).toEqual({
      ...{ ok: true, from: null, to: 'treasury' },
    })
    expect(await lastEvent(world)).toEqual([
      'group-changed',
      expect.objectContaining({ from: null, to: 'treasury', ...by }),
    ])
    expect((await owner.attempt('change-address', address, approval)).problem?.code).toBe('session-ended')
    expect((await owner.answer(open.id, owner.code())).problem?.code).toBe('session-ended')
    world.wait(30)
    const later = owner.signedInAgain('hanako')
    const other = await later.challenge('change-address', address)
    expect(other.id).not.toBe(approval)
    expect((await later.answer(other.id, later.code())).status).toBe(200)
    expect(await world.warifu.inspect(hanako)).toMatchObject({ group: 'treasury' })
    expect(await world.warifu.checkEvents(hanako)).toEqual({ ok: true })
    for (let i = 0; i < 5; i++) await world.warifu.work()
    expect(world.notices.map(({ kind }) => kind)).toContain('group-changed')
    expect(ended.at(-1)).toBeNull()
  })

  it('ORG-3 the policy of the new group applies from the same moment on', async () => {
    const world = createWorld(site)
    const owner = await ownerOf(world)
    expect((await owner.attempt('transfer', high)).problem?.code).toBe('step-up-required')
    expect((await world.warifu.assign(hanako, { group: 'card holders' }, by)).ok).toBe(true)
    world.wait(1)
    const later = owner.signedInAgain('hanako')
    expect((await later.attempt('transfer', high)).problem?.code).not.toBe('step-up-required')
    expect((await world.warifu.assign(hanako, { group: 'branch' }, by)).ok).toBe(true)
    world.wait(30)
    const back = owner.signedInAgain('hanako')
    expect((await back.attempt('transfer', high)).problem?.code).toBe('step-up-required')
  })

  it('ORG-3 a group that demands a device begins its grace at the change', async () => {
    const world = createWorld(site)
    await world.warifu.invite([hanako], { ...by, batch: 'spring' })
    const half = () => world.browser('hanako', { stage: 'first-factor' })
    expect((await half().attempt('sign-in', {})).gate.ok).toBe(true)
    await world.warifu.assign(hanako, { group: 'treasury' }, by)
    world.wait(1)
    expect((await half().attempt('sign-in', {})).problem?.code).toBe('enrollment-required')
    await world.warifu.assign(hanako, { group: 'trainees' }, by)
    world.wait(1)
    expect((await half().attempt('sign-in', {})).gate.ok).toBe(true)
    world.wait(week / 1000)
    expect((await half().attempt('sign-in', {})).problem?.code).toBe('enrollment-required')
  })

  it.each(['elsewhere', '__proto__', 'constructor', '', 'branch\n'])(
    'attack: a group named %j is none',
    async (group) => {
      const world = createWorld(site)
      await ownerOf(world)
      expect(await world.warifu.assign(hanako, { group }, by)).toEqual({ ok: false, code: 'group-unknown' })
      expect(await world.warifu.inspect(hanako)).toMatchObject({ group: null })
    },
  )

  it.each<[string, Account, string | null, string | null]>([
    ['who never came', newAccount, 'branch', 'account-unknown'],
    ['who is there already', { ...newAccount, changedAt: 1, group: 'branch' }, 'branch', 'already-there'],
    ['who is in no group, and shall be in none', { ...newAccount, changedAt: 1 }, null, 'already-there'],
    ['who comes from elsewhere', { ...newAccount, changedAt: 1, group: 'treasury' }, 'branch', null],
    ['who goes under none', { ...newAccount, changedAt: 1, group: 'treasury' }, null, null],
  ])('decides about one %s', (_who, account, group, code) => {
    const policy = { methods: new Map(), grace: 0, graceEnds: null } as never
    const { outcome } = assign({ group, policy }, by)(account, { now: 5 } as never)
    expect(outcome).toEqual(code === null ? { ok: true, from: 'treasury', to: group } : { ok: false, code })
  })
})

describe('ORG-3 proof that somebody left', () => {
  it('ORG-3 shows the line of the log, that nothing counts, and that the log is what was written', async () => {
    const world = createWorld(noCoolOff)
    await ownerWithCodes(world)
    expect(await world.warifu.proveLeaving(hanako)).toMatchObject({ proven: false, left: null })
    await world.warifu.leave(hanako, by)
    const proof = await world.warifu.proveLeaving(hanako)
    expect(proof).toMatchObject({ proven: true, left: { ...by, at: world.clock.now }, broken: null })
    expect(Object.values(proof?.counting ?? {})).toEqual([0, 0, 0, 0, 0])
    expect(await world.warifu.proveLeaving({ accountId: 'nobody' })).toBeNull()
  })

  it('attack: a line that was changed, or a device that came since, proves nothing', async () => {
    const world = createWorld(noCoolOff)
    await ownerWithCodes(world)
    const before = await world.document('hanako')
    await world.warifu.leave(hanako, by)
    const after = await world.document('hanako')
    const { authenticators } = JSON.parse(before)
    await world.setDocument('hanako', (document) => JSON.stringify({ ...JSON.parse(document), authenticators }))
    expect(await world.warifu.proveLeaving(hanako)).toMatchObject({ proven: false, counting: { authenticators: 1 } })
    await world.setDocument('hanako', () => after)
    expect((await world.warifu.proveLeaving(hanako))?.proven).toBe(true)
    await world.run(`UPDATE warifu_event SET data = '{"actor":"HR 5","reason":"x"}' WHERE kind = 'left'`)
    const forged = await world.warifu.proveLeaving(hanako)
    expect([forged?.proven, forged?.broken === null]).toEqual([false, false])
  })
})

describe('ORG-4 the review of a period', () => {
  const day = 86_400
  const gaps = async (world: World, days?: number) => {
    const found: Record<string, readonly string[]> = {}
    for await (const one of world.warifu.review(days === undefined ? {} : { days })) found[one.account.id] = one.gaps
    return found
  }

  it('ORG-4 finds who used no device in it, whose paper is older than a year, who is in no group, and whom nobody went through', async () => {
    const world = createWorld(site)
    const { owner } = await ownerWithCodes(world)
    await ownerWithCodesOf(world, 'taro')
    expect((await gaps(world)).hanako).toEqual(['no-group'])
    await world.warifu.assign(hanako, { group: 'branch' }, by)
    world.wait(100 * day)
    const later = owner.signedInAgain('hanako')
    await approved(later, 'change-address', address)
    expect(await world.warifu.reviewed(hanako, by)).toBe(true)
    expect(await world.warifu.reviewed({ accountId: 'nobody' }, by)).toBe(false)
    expect(await gaps(world, 92)).toEqual({ hanako: [], taro: ['no-group', 'unused', 'not-reviewed'] })
    expect(await gaps(world, 366)).toEqual({ hanako: [], taro: ['no-group', 'not-reviewed'] })
    world.wait(300 * day)
    expect(await gaps(world, 92)).toEqual({
      hanako: ['old-backup-codes', 'stale', 'unused', 'not-reviewed'],
      taro: ['old-backup-codes', 'stale', 'no-group', 'unused', 'not-reviewed'],
    })
    expect(await lastEvent(world)).toEqual(['reviewed', by])
  })

  it.each([0, 1.5, -1, Number.NaN, 4000])('takes no period of %s days', async (days) => {
    await expect(gaps(createWorld(), days)).rejects.toThrow(/days must be/)
  })
})

async function ownerWithCodesOf(world: World, id: string): Promise<void> {
  const owner = world.browser(id)
  await owner.issueBackupCodes(await owner.enroll())
}
