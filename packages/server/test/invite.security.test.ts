import type { EnrollmentView, StateView } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import { type Account, newAccount } from '../src/account/account.ts'
import type { FlowContext } from '../src/flows/flow.ts'
import { invite, withdrawInvitation } from '../src/flows/invite.ts'
import type { InvitationLetter, InvitationLine, InvitedLine, Invitee, Inviting } from '../src/index.ts'
import { noCoolOff, ownerOf } from './owner.ts'
import { type Browser, createWorld, type World } from './world.ts'

const by = { actor: 'HR 4', reason: 'Joins in December' }
const batch = '2026-12'
const day = 86_400
const groups = { branch: {}, 'head office': { enrollment: 'required' as const } }
const hanako = { accountId: 'hanako' }

const eventsOf = async (world: World, accountId = 'hanako') => {
  const events: [string, object][] = []
  for await (const { kind, data } of world.warifu.events({ accountId })) events.push([kind, data])
  return events
}

async function invited(world: World, people: Invitee[], more: Partial<Inviting> = {}) {
  const lines: InvitedLine[] = []
  const report = await world.warifu.invite(people, { ...by, batch, ...more, onLine: (line) => void lines.push(line) })
  return { report, outcomes: lines.map(({ account: { id }, outcome }) => `${id}: ${outcome}`), lines }
}

/** Invites one person, and gives the code that their letter holds. */
async function codeFor(world: World, accountId = 'hanako', more: Partial<Inviting> = {}): Promise<string> {
  const letters: InvitationLetter[] = []
  await invited(world, [{ accountId }], { ...more, keepCodes: (some) => void letters.push(...some) })
  return letters[0]?.code ?? ''
}

const begin = (browser: Browser, invitationCode?: unknown) =>
  browser.post<EnrollmentView>('/otp/enrollments', { ...(invitationCode !== undefined && { invitationCode }) })

async function finish(browser: Browser, { id, secret }: EnrollmentView) {
  browser.secret = secret
  return browser.post(`/otp/enrollments/${id}`, { code: browser.code() })
}

async function listed(world: World, search = {}): Promise<InvitationLine[]> {
  const lines: InvitationLine[] = []
  for await (const line of world.warifu.invitations(search)) lines.push(line)
  return lines
}

describe('ENR-7 a list of people', () => {
  it('ENR-7 each is answered for: invited, there already, doubled, or why not; and a second run finds everything', async () => {
    const world = createWorld({ ...noCoolOff, groups })
    await ownerOf(world, 'taro')
    await ownerOf(world, 'jiro')
    await world.warifu.leave({ accountId: 'jiro' }, by)
    const people = [
      { accountId: 'hanako', group: 'branch' },
      { accountId: 'hanako', group: 'head office' },
      { accountId: 'taro', group: 'branch' },
      { accountId: 'jiro' },
      { accountId: 'saburo', group: '__proto__' },
      { accountId: 'shiro', group: 'constructor' },
      { accountId: 'go\nro' },
      { accountId: '' },
      { accountId: 'x'.repeat(201) },
      { accountId: '__proto__' },
    ]
    const expected = [
      'hanako: invited',
      'hanako: doubled',
      'taro: already-enrolled',
      'jiro: needs-recovery',
      'saburo: group-unknown',
      'shiro: group-unknown',
      'go\nro: account-invalid',
      ': account-invalid',
      `${'x'.repeat(201)}: account-invalid`,
      '__proto__: invited',
    ]
    const dry = await invited(world, people, { dryRun: true })
    expect(dry.outcomes).toEqual(expected)
    expect(await world.warifu.inspect(hanako)).toBeNull()
    const { outcomes, report } = await invited(world, people)
    expect(outcomes).toEqual(expected)
    expect(report).toMatchObject({ invited: 2, doubled: 1, 'account-invalid': 3, 'group-unknown': 2 })
    const until = world.clock.now + 21 * day * 1000
    expect(await world.warifu.inspect(hanako)).toMatchObject({
      group: 'branch',
      invitation: { batch, until, open: true },
    })
    expect((await invited(world, people)).outcomes).toEqual(
      expected.map((line) => line.replace(/: invited$/, ': already-invited')),
    )
    expect((await world.warifu.inspect({ accountId: 'taro' }))?.group).toBeNull()
  })

  it('ENR-7 NO-04 is told to each and logged with who and why; no link and no code stand in it', async () => {
    const world = createWorld({ ...noCoolOff, groups })
    const code = await codeFor(world)
    await world.warifu.work()
    expect(world.notices).toMatchObject([{ kind: 'invited', accountId: 'hanako', data: { ...by, batch, code: true } }])
    expect(await eventsOf(world)).toEqual([['invited', expect.objectContaining({ ...by, batch, group: null })]])
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}$/)
    for (const kept of [code, code.replaceAll('-', '')]) {
      expect(JSON.stringify(world.notices)).not.toContain(kept)
      expect(await world.stored()).not.toContain(kept)
    }
    expect(await world.warifu.checkEvents(hanako)).toEqual({ ok: true })
  })

  it('ENR-7 the report says who enrolled, who has not, whose time is over, and who tries in vain', async () => {
    const world = createWorld({ ...noCoolOff, enrollment: 'required', groups })
    await invited(world, [{ accountId: 'hanako' }, { accountId: 'taro', group: 'branch' }])
    const code = await codeFor(world, 'jiro', { batch: 'letters' })
    const hanakos = world.browser('hanako', { stage: 'first-factor' })
    expect((await finish(hanakos, (await begin(hanakos)).body)).status).toBe(200)
    const stranger = world.browser('jiro', { stage: 'first-factor' })
    expect(
      (
        await begin(
          stranger,
          code.replace(/^./, (first) => (first === '0' ? '1' : '0')),
        )
      ).status,
    ).toBe(422)
    const states = (lines: InvitationLine[]) => lines.map(({ account: { id }, state }) => `${id}: ${state}`).toSorted()
    expect(states(await listed(world))).toEqual(['hanako: enrolled', 'jiro: waiting', 'taro: waiting'])
    expect((await listed(world, { batch: 'letters' }))[0]).toMatchObject({ batch: 'letters', failures: 1 })
    expect(states(await listed(world, { batch }))).toEqual(['hanako: enrolled', 'taro: waiting'])
    expect(await world.warifu.withdrawInvitation({ accountId: 'taro' }, by)).toBe(true)
    world.wait(22 * day)
    expect(states(await listed(world))).toEqual(['hanako: enrolled', 'jiro: expired', 'taro: withdrawn'])
  })

  it('codes are kept before anybody is invited by them: where they cannot be, nobody is', async () => {
    const world = createWorld(noCoolOff)
    const full = async () => {
      expect(await world.warifu.inspect(hanako)).toBeNull()
      throw new Error('the disk is full')
    }
    await expect(invited(world, [hanako], { keepCodes: full })).rejects.toThrow('the disk is full')
    expect(await world.warifu.inspect(hanako)).toBeNull()
  })

  it('says what is missing, and takes no end beyond 90 days', async () => {
    const world = createWorld()
    await expect(invited(world, [hanako], { batch: '' })).rejects.toThrow(/batch must be/)
    await expect(invited(world, [hanako], { reason: 'two\nlines' })).rejects.toThrow(/reason must be/)
    for (const until of [world.clock.now, world.clock.now + 91 * day * 1000, Number.NaN]) {
      await expect(invited(world, [hanako], { until })).rejects.toThrow(/until must be/)
    }
  })

  it('two who run the same list at once invite each once', async () => {
    const world = createWorld(noCoolOff)
    const people = Array.from({ length: 40 }, (_, i) => ({ accountId: `person-${i}` }))
    const runs = await Promise.all([invited(world, people), invited(world, people)])
    const sum = (outcome: 'invited' | 'already-invited') => runs.reduce((all, { report }) => all + report[outcome], 0)
    expect([sum('invited'), sum('already-invited')]).toEqual([40, 40])
    for (const person of people) expect(await eventsOf(world, person.accountId)).toHaveLength(1)
  })
})

describe('ENR-7 what an invitation decides', () => {
  const now = 1000
  const open = { batch: 'a', at: 1, until: 2000, withdrawn: false, code: null }
  const device = { state: 'active' } as Account['authenticators'][number]
  const cases: [string, Partial<Account>, boolean, string][] = [
    ['who never came', {}, false, 'invited'],
    ['who has one that is open', { invited: open }, false, 'already-invited'],
    ['who has one that is open, invited again', { invited: open }, true, 'invited'],
    ['whose time is over this very moment', { invited: { ...open, until: now } }, false, 'invited'],
    ['whose time is over in a moment', { invited: { ...open, until: now + 1 } }, false, 'already-invited'],
    ['whose invitation was taken back', { invited: { ...open, withdrawn: true } }, false, 'invited'],
    ['who enrolled', { firstEnrolledAt: 5, authenticators: [device] }, false, 'already-enrolled'],
    ['who enrolled, invited again', { firstEnrolledAt: 5, authenticators: [device] }, true, 'already-enrolled'],
    [
      'whose device was turned off',
      { firstEnrolledAt: 5, authenticators: [{ ...device, state: 'disabled' }] },
      true,
      'needs-recovery',
    ],
    ['who left', { firstEnrolledAt: 5, invited: open }, true, 'needs-recovery'],
  ]

  it.each(cases)('decides about one %s', (_who, account, again, outcome) => {
    const before: Account = { ...newAccount, ...account }
    const wanted = { batch: 'b', until: 3000, again, code: null, move: null }
    const decision = invite(wanted, by)(before, { now } as FlowContext)
    expect(decision.outcome).toBe(outcome)
    if (!('account' in decision)) return
    expect(decision.account).toEqual({ ...before, invited: { ...open, batch: 'b', at: now, until: 3000 } })
    expect(withdrawInvitation(by)(decision.account, { now } as FlowContext).outcome).toBe(true)
    expect(withdrawInvitation(by)(decision.account, { now: 3000 } as FlowContext).outcome).toBe(false)
  })
})

describe('ENR-7 an invitation with a code', () => {
  const required = { ...noCoolOff, enrollment: 'required' as const }
  const half = (world: World) => world.browser('hanako', { stage: 'first-factor' })

  it('ENR-7 attack: a password that was stolen before its owner came binds no device without the letter', async () => {
    const world = createWorld(required)
    const code = await codeFor(world)
    const thief = half(world)
    expect((await thief.call<StateView>('GET', '/otp/state')).body.invitation).toMatchObject({ code: true })
    expect((await begin(thief)).problem).toMatchObject({ code: 'invitation-code', remaining: 5 })
    for (const typed of ['', '0000-0000-00000', 7, null, ['x'], 'x'.repeat(1000)]) {
      world.wait(3600)
      expect((await begin(half(world), typed)).problem?.code).toBe('invitation-code')
    }
    expect(await eventsOf(world)).toContainEqual([
      'answer-refused',
      expect.objectContaining({ method: 'invitation-code' }),
    ])
    world.wait(3600)
    const owner = half(world)
    const began = await begin(owner, code.toLowerCase())
    expect(began.status).toBe(201)
    expect((await finish(owner, began.body)).status).toBe(200)
    expect((await listed(world))[0]).toMatchObject({ state: 'enrolled' })
    expect((await owner.call<StateView>('GET', '/otp/state')).body.invitation).toBeUndefined()
  })

  it('attack: guessing is counted like any code, over all sessions, and the owner is told', async () => {
    const world = createWorld(required)
    const code = await codeFor(world)
    for (let i = 0; i < 5; i++) await begin(half(world), '0000-0000-00000')
    expect((await begin(half(world), code)).problem?.code).toBe('paused')
    await world.warifu.work()
    expect(world.notices.map(({ kind }) => kind)).toContain('answers-paused')
    expect((await world.warifu.unlock(hanako, by)).ok).toBe(true)
    expect((await begin(half(world), code)).status).toBe(201)
  })

  it('attack: what was begun before the invitation, or under an earlier one, is not confirmed after', async () => {
    const world = createWorld(required)
    const early = half(world)
    const began = (await begin(early)).body
    const first = await codeFor(world)
    expect((await finish(early, began)).problem?.code).toBe('enrollment-gone')
    const underFirst = half(world)
    const second = (await begin(underFirst, first)).body
    const again = await codeFor(world, 'hanako', { again: true })
    expect(again).not.toBe(first)
    expect((await finish(underFirst, second)).problem?.code).toBe('enrollment-gone')
    expect((await begin(half(world), first)).problem?.code).toBe('invitation-code')
    expect((await begin(half(world), again)).status).toBe(201)
  })

  it('attack: the code of one person opens nothing for another, nor does their sealed hash', async () => {
    const world = createWorld(required)
    const codes = { hanako: await codeFor(world), taro: await codeFor(world, 'taro') }
    expect((await begin(half(world), codes.taro)).problem?.code).toBe('invitation-code')
    const { invited: stolen } = JSON.parse(await world.document('taro'))
    await world.setDocument('hanako', (document) => JSON.stringify({ ...JSON.parse(document), invited: stolen }))
    expect((await begin(half(world), codes.taro)).problem?.code).toBe('unavailable')
  })

  it('attack: after its end, or taken back, neither code nor password begins anything until there is a new one', async () => {
    const world = createWorld(required)
    const code = await codeFor(world, 'hanako', { until: world.clock.now + 3600_000 })
    world.wait(3600)
    expect((await half(world).call<StateView>('GET', '/otp/state')).body.enrollment).toBe('not-allowed')
    expect((await begin(half(world), code)).problem?.code).toBe('enrollment-not-allowed')
    const next = await codeFor(world)
    expect(await world.warifu.withdrawInvitation(hanako, by)).toBe(true)
    expect(await world.warifu.withdrawInvitation(hanako, by)).toBe(false)
    for (const typed of [code, next, undefined]) {
      expect((await begin(half(world), typed)).problem?.code).toBe('enrollment-not-allowed')
    }
    expect((await invited(world, [hanako])).outcomes).toEqual(['hanako: invited'])
    expect((await begin(half(world))).status).toBe(201)
  })

  it('is sealed anew with a new key, and counts after that', async () => {
    const world = createWorld(required)
    const code = await codeFor(world)
    const next = 'next:c3VwZXItc2VjcmV0LXNlY3JldC1rZXktb2YtdGVzdHM'
    const { testKeys } = await import('./world.ts')
    const later = createWorld({ ...required, store: world.store, keys: `${next},${testKeys}` })
    expect(await later.warifu.rewrap()).toMatchObject({ rewrapped: 1, 'key-missing': 0 })
    const alone = createWorld({ ...required, store: world.store, keys: next })
    expect((await begin(half(alone), code)).status).toBe(201)
  })

  it('leaving makes it void, and no invitation brings back who left', async () => {
    const world = createWorld(required)
    const code = await codeFor(world)
    await world.warifu.leave(hanako, by)
    world.wait(1)
    expect((await begin(half(world), code)).problem?.code).toBe('first-factor-only')
    expect((await invited(world, [hanako])).outcomes).toEqual(['hanako: needs-recovery'])
  })
})
