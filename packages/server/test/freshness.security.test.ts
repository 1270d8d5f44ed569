import type { ChallengeView, StateView } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import { operation } from '../src/index.ts'
import { approved, noCoolOff, ownerOf } from './owner.ts'
import { ownerWithCodes, signingIn } from './paper.ts'
import { type Browser, createWorld, high, operations, type World } from './world.ts'

const home = { address: 'Aoba 1-2-3' }
const lowRisk = operation({ ...operations['change-address'], maxAge: 300_000 })
const options = { ...noCoolOff, operations: { ...operations, 'change-address': lowRisk } }

/** Somebody who has just approved a transfer. */
async function freshOwner(more: object = {}): Promise<{ world: World; owner: Browser }> {
  const world = createWorld({ ...options, ...more })
  const owner = await ownerOf(world)
  await approved(owner, 'transfer', high)
  world.wait(30)
  return { world, owner }
}

const passes = async (browser: Browser) => (await browser.attempt('change-address', home)).gate.ok

/** The session as the host tells it from now on. */
function tell(world: World, browser: Browser, change: object): void {
  Object.assign(world.sessions.get(browser.sessionId) ?? {}, change)
}

describe('STP-5 an operation of low risk', () => {
  it('STP-5 goes by the last right answer of its session for as long as it says, then asks again; each time is logged', async () => {
    const { world, owner } = await freshOwner()
    expect(await passes(owner)).toBe(true)
    world.wait(269)
    expect(await passes(owner)).toBe(true)
    world.wait(1)
    expect((await owner.attempt('change-address', home)).problem?.code).toBe('step-up-required')
    const lines = []
    for await (const line of world.warifu.events({ accountId: 'hanako' })) lines.push(line)
    const passed = lines.filter(({ kind }) => kind === 'passed-as-fresh')
    expect(passed).toHaveLength(2)
    expect(passed[0]?.data).toMatchObject({ operation: 'change-address', method: 'code', reasons: 'address' })
    expect(JSON.stringify(passed)).not.toContain(home.address)
  })

  it('STP-5 asks a session that has not answered yet; its answer is what the next ones go by', async () => {
    const world = createWorld(options)
    const owner = await ownerOf(world)
    const approval = await approved(owner, 'change-address', home)
    expect((await owner.attempt('change-address', home, approval)).gate.ok).toBe(true)
    expect((await owner.attempt('change-address', { address: 'Aoba 4' })).gate.ok).toBe(true)
  })

  it('STP-5 goes by it inside the host’s transaction too, where it is looked at again and logged', async () => {
    const { world, owner } = await freshOwner()
    const gateOf = () =>
      world.warifu.protect(owner.request('POST', '/x', home), 'change-address', home, { spend: 'in-my-transaction' })
    const spend = async (gate: Awaited<ReturnType<typeof gateOf>>) => {
      if (!gate.ok) throw new Error(gate.code)
      await world.inTransaction((transaction) => gate.spend(transaction, { facts: undefined, reference: 'A-1' }))
    }
    await spend(await gateOf())
    const late = await gateOf()
    world.wait(300)
    const error = await spend(late).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'refused' })
    if (late.ok) expect(await (await late.refused(error)).json()).toMatchObject({ code: 'step-up-required' })
    const kinds = []
    for await (const { kind } of world.warifu.events({ accountId: 'hanako' })) kinds.push(kind)
    expect(kinds.filter((kind) => kind === 'passed-as-fresh')).toHaveLength(1)
  })
})

describe('STP-5 what an earlier answer is never good for', () => {
  it('STP-5 attack: an operation that does not say so, also of the very same details', async () => {
    const { owner } = await freshOwner()
    expect((await owner.attempt('transfer', high)).problem?.code).toBe('step-up-required')
  })

  it('STP-5 attack: signing in', async () => {
    const { world, owner } = await freshOwner()
    tell(world, owner, { stage: 'first-factor' })
    expect((await owner.attempt('sign-in', {})).problem?.code).toBe('step-up-required')
  })

  it.each([
    ['a further device', 'POST', '/otp/enrollments', { name: 'Second' }],
    ['new backup codes', 'POST', '/otp/backup-codes', {}],
    ['another name', 'PATCH', '/otp/authenticators/:id', { name: 'Other' }],
    ['a suspended device', 'PATCH', '/otp/authenticators/:id', { state: 'suspended' }],
    ['a removed device', 'DELETE', '/otp/authenticators/:id', undefined],
  ])('STP-5 attack: %s', async (_name, method, path, body) => {
    const { world, owner } = await freshOwner({ enrollment: 'optional' })
    const [device] = (await owner.call<StateView>('GET', '/otp/state')).body.authenticators
    // With a second device, so that nothing is refused for being the last.
    await world.setDocument('hanako', (document) => {
      const account = JSON.parse(document)
      const [one] = account.authenticators
      return JSON.stringify({ ...account, authenticators: [one, { ...one, id: 'second', name: 'Second device' }] })
    })
    const { problem } = await owner.call(method, path.replace(':id', device?.id ?? ''), body)
    expect(problem?.code).toBe('step-up-required')
  })

  it('STP-5 attack: another session of the same person, and another person', async () => {
    const { world } = await freshOwner()
    expect(await passes(world.browser('hanako'))).toBe(false)
    const other = await ownerOf(world, 'taro')
    expect(await passes(other)).toBe(false)
  })

  it('STP-5 attack: a session of another person with the same id', async () => {
    const { world, owner } = await freshOwner()
    const taro = await ownerOf(world, 'taro')
    const id = world.sessions.get(owner.sessionId)?.sessionId
    tell(world, taro, { sessionId: id })
    expect(await passes(taro)).toBe(false)
  })

  it('STP-5 attack: a session that was taken back to its first factor, or began anew with it', async () => {
    const { world, owner } = await freshOwner()
    tell(world, owner, { stage: 'first-factor' })
    expect((await owner.attempt('change-address', home)).problem?.code).toBe('first-factor-only')
    tell(world, owner, { stage: 'signed-in', firstFactorAt: world.clock.now })
    expect((await owner.attempt('change-address', home)).problem?.code).toBe('step-up-required')
  })

  it('STP-5 attack: a code that was only tried, or that confirmed an enrollment', async () => {
    const world = createWorld(options)
    const owner = await ownerOf(world)
    expect(await passes(owner)).toBe(false)
    const tried = await owner.post<ChallengeView>('/otp/try-code')
    expect((await owner.answer(tried.body.id, owner.code())).status).toBe(200)
    expect(await passes(owner)).toBe(false)
  })

  it('STP-5 attack: a backup code, for what takes codes only', async () => {
    const world = createWorld(options)
    const { codes } = await ownerWithCodes(world)
    const { half, challenge } = await signingIn(world)
    await half.answerWithBackupCode(challenge.id, codes[0])
    expect((await half.attempt('sign-in', {}, challenge.id)).gate.ok).toBe(true)
    tell(world, half, { stage: 'signed-in' })
    expect(await passes(half)).toBe(false)
  })

  it('STP-5 ORG-2 attack: an answer from before the policy became stricter', async () => {
    const strict = {
      company: { authenticators: 'company' },
      top: { methods: { 'change-address': 'phishingResistant' } },
    }
    const { world, owner } = await freshOwner({ groups: strict })
    for (const group of ['company', 'top']) {
      await world.setDocument('hanako', (document) => JSON.stringify({ ...JSON.parse(document), group }))
      expect((await owner.attempt('change-address', home)).problem?.code).toBe('method-not-accepted')
    }
  })

  it('STP-5 attack: an answer from before a change of devices', async () => {
    const { owner } = await freshOwner()
    expect(await passes(owner)).toBe(true)
    await owner.carryOut('POST', '/otp/backup-codes', {})
    expect(await passes(owner)).toBe(false)
  })

  it('STP-5 attack: many sessions fill nothing', async () => {
    const { world, owner } = await freshOwner()
    for (let i = 0; i < 8; i++) {
      await approved(Object.assign(world.browser('hanako'), { secret: owner.secret }), 'transfer', high)
      world.wait(30)
    }
    expect(JSON.parse(await world.document('hanako')).earlierAnswers).toHaveLength(5)
    expect(await passes(owner)).toBe(false)
  })

  it('A-68 an age that is none, or of something that is no low risk, is refused at creation', () => {
    for (const maxAge of [0, -1, 999, 1.5, Number.POSITIVE_INFINITY, 43_200_001, '300']) {
      const wrong = { 'change-address': { ...lowRisk, maxAge } }
      expect(() => createWorld({ operations: wrong } as never)).toThrow('operations.change-address.maxAge must be')
    }
    const both = { transfer: { ...operations.transfer, maxAge: 300_000 } }
    expect(() => createWorld({ operations: both } as never)).toThrow('operations.transfer.maxAge is for low risk')
  })
})
