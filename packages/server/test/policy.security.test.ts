import { randomBytes } from 'node:crypto'
import type { ChallengeView, EnrollmentView, StateView } from '@warifu/contract'
import { totp } from '@warifu/otp'
import type { ImportedToken } from '@warifu/otp/import'
import { describe, expect, it } from 'vitest'
import { hashForSet } from '../src/account/backup-codes.ts'
import { digest } from '../src/crypto/digest.ts'
import { readKeyRing } from '../src/crypto/key-ring.ts'
import { createAccounts } from '../src/flows/accounts.ts'
import { beginCheck, settleCheck } from '../src/flows/answer-with-backup-code.ts'
import type { Asker } from '../src/flows/flow.ts'
import { ask, operation, type Policy, profiles } from '../src/index.ts'
import { defaultLimits } from '../src/options/limits.ts'
import { readPolicies } from '../src/policy/read-policies.ts'
import { approved, noCoolOff, ownerOf } from './owner.ts'
import { hanako, ownerWithCodes, signingIn } from './paper.ts'
import { type Browser, createWorld, high, operations, testKeys, transfer, type World } from './world.ts'

const day = 24 * 3600
const home = { address: 'Aoba 1-2-3' }
const by = { actor: 'Support 12', reason: 'moved to another branch' }

/** Puts an account under a group and voids nothing: as when other options are given to the group it is in. */
async function putUnder(world: World, group: string | null): Promise<void> {
  await world.store.change({ namespace: 'default', id: 'hanako' }, (document = '{}') => ({
    outcome: null,
    write: { document: JSON.stringify({ ...JSON.parse(document), group }), dueAt: null, events: [], outbox: [] },
  }))
}

const stateOf = async (browser: Browser) => (await browser.call<StateView>('GET', '/otp/state')).body

const secret = Uint8Array.from({ length: 20 }, (_, i) => i * 11 + 3)
const token: ImportedToken = {
  ...{ kind: 'totp', serial: '77', keyId: null, manufacturer: null, model: null, issuer: null, account: 'hanako' },
  ...{ label: null, secret, weak: false, algorithm: 'SHA1', digits: 6, periodSeconds: 30, counter: 0 },
  ...{ lastStep: null, driftSteps: 0, notBefore: null, notAfter: null, place: 'line 1' },
}

async function handOutToken(world: World): Promise<() => string> {
  await world.warifu.importTokens([token], { ...by, accountOf: () => ({ accountId: 'hanako' }) })
  world.wait(90)
  return () => totp(secret, world.clock.now)
}

describe('ORG-2 required, with a grace', () => {
  const policy: Policy = { enrollment: 'required', grace: 14 * day * 1000 }

  it('ORG-2 lets a person in without a device until the grace ends, says so in the log, and then asks for one', async () => {
    const world = createWorld({ policy })
    const enter = () => world.browser('hanako', { stage: 'first-factor' }).attempt('sign-in', {})
    const until = world.clock.now + 14 * day * 1000
    expect((await enter()).gate.ok).toBe(true)
    world.wait(13 * day)
    expect((await enter()).gate.ok).toBe(true)
    const lines = []
    for await (const { kind, data } of world.warifu.events({ accountId: 'hanako' })) lines.push({ kind, data })
    expect(lines).toMatchObject(Array(2).fill({ kind: 'signed-in-without-authenticator', data: { graceUntil: until } }))
    world.wait(day)
    expect((await enter()).problem).toMatchObject({ code: 'enrollment-required' })
  })

  it('ORG-2 in the grace and after it, the session that passed the password sets up the first device', async () => {
    const world = createWorld({ policy })
    await world.browser('hanako', { stage: 'first-factor' }).attempt('sign-in', {})
    for (const wait of [0, 15 * day]) {
      world.wait(wait)
      expect((await stateOf(world.browser('hanako', { stage: 'first-factor' }))).enrollment).toBe('allowed')
    }
  })

  it('ORG-2 attack: neither another group nor the way back begins a second grace', async () => {
    const world = createWorld({ groups: { staff: policy, managers: { ...policy, grace: 90 * day * 1000 } } })
    const enter = () => world.browser('hanako', { stage: 'first-factor' }).attempt('sign-in', {})
    await enter()
    for (const group of ['staff', 'managers', null, 'managers', 'staff']) {
      await putUnder(world, group)
      expect((await enter()).gate.ok).toBe(true)
      world.wait(2 * day)
    }
    world.wait(6 * day)
    for (const group of ['staff', 'managers']) {
      await putUnder(world, group)
      expect((await enter()).problem?.code).toBe('enrollment-required')
    }
  })

  it('ORG-2 attack: a clock that goes back to within the grace decides nothing', async () => {
    const world = createWorld({ policy })
    const enter = () => world.browser('hanako', { stage: 'first-factor' }).attempt('sign-in', {})
    await enter()
    world.wait(14 * day - 1)
    await enter()
    world.wait(-5 * day)
    expect((await enter()).gate.ok).toBe(false)
    expect(world.errors[0]).toMatchObject({ code: 'clock' })
    world.wait(5 * day + 1)
    expect((await enter()).problem?.code).toBe('enrollment-required')
  })
})

describe('ORG-2 a group that the options do not name', () => {
  it('ORG-2 attack: refuses everything and tells the host why; operators can still put it right', async () => {
    const world = createWorld({ ...noCoolOff, groups: { staff: {} } })
    const owner = await ownerOf(world)
    const open = await owner.challenge('transfer', high)
    const approval = await approved(owner, 'change-address', home)
    await putUnder(world, 'strangers')
    world.wait(30)
    const half = world.browser('hanako', { stage: 'first-factor' })
    expect((await half.attempt('sign-in', {})).problem?.code).toBe('unavailable')
    expect((await owner.answer(open.id, owner.code())).problem?.code).toBe('unavailable')
    expect((await owner.attempt('change-address', home, approval)).problem?.code).toBe('unavailable')
    expect((await owner.call('POST', '/otp/enrollments', {})).problem?.code).toBe('unavailable')
    for (const error of world.errors) expect(error).toMatchObject({ code: 'unknown-group' })
    expect(String(world.errors[0])).toContain('an account stands in the group "strangers"')
    expect(await world.warifu.inspect({ accountId: 'hanako' })).not.toBeNull()
    expect(await world.warifu.leave({ accountId: 'hanako' }, by)).toMatchObject({ authenticators: [{}] })
  })
})

describe('ORG-2 only the company’s devices', () => {
  const groups = { staff: { authenticators: 'company', enrollment: 'required' } } as const

  it('ORG-2 a token that was handed out counts, an app does not, and none is set up', async () => {
    const world = createWorld({ ...noCoolOff, groups })
    const owner = await ownerOf(world)
    await putUnder(world, 'staff')
    expect((await owner.attempt('transfer', high)).problem?.code).toBe('method-not-accepted')
    expect((await stateOf(owner)).enrollment).toBe('not-allowed')
    const [app] = (await stateOf(owner)).authenticators
    // It counts for nothing, so it is not kept for being the last; only, nothing is left to confirm that with.
    expect((await owner.call('DELETE', `/otp/authenticators/${app?.id}`)).problem?.code).toBe('method-not-accepted')
    const code = await handOutToken(world)
    const challenge = await owner.challenge('transfer', high)
    expect((await owner.answer(challenge.id, owner.code())).problem?.code).toBe('wrong-code')
    expect((await owner.answer(challenge.id, code())).status).toBe(200)
    expect((await owner.attempt('transfer', high, challenge.id)).gate.ok).toBe(true)
    expect((await owner.post('/otp/enrollments', {})).problem?.code).toBe('enrollment-not-allowed')
  })

  it('ORG-2 attack: an app that was being set up when the group changed is not confirmed', async () => {
    const world = createWorld({ ...noCoolOff, groups })
    const browser = world.browser()
    const { body } = await browser.post<EnrollmentView>('/otp/enrollments')
    await putUnder(world, 'staff')
    const { problem } = await browser.post(`/otp/enrollments/${body.id}`, { code: '000000' })
    expect(problem?.code).toBe('enrollment-not-allowed')
  })

  it('DEV-2 ORG-2 the last device that counts stays, whatever else there is', async () => {
    const world = createWorld({ ...noCoolOff, groups })
    const owner = await ownerOf(world)
    await handOutToken(world)
    await putUnder(world, 'staff')
    const [app, imported] = (await stateOf(owner)).authenticators
    expect((await owner.call('DELETE', `/otp/authenticators/${imported?.id}`)).problem?.code).toBe('last-authenticator')
    expect((await owner.call('DELETE', `/otp/authenticators/${app?.id}`)).problem?.code).toBe('step-up-required')
  })
})

describe('MTH-4 methods of an operation', () => {
  const codesOnly = { methods: { 'sign-in': ['code'] } } as const

  it('MTH-4 signing in takes no backup code where policy says codes only', async () => {
    const world = createWorld({ ...noCoolOff, ...profiles.psd2, limits: { coolOff: 0 } })
    const { codes } = await ownerWithCodes(world)
    const { half, challenge } = await signingIn(world)
    expect(challenge.methods).toEqual(['code'])
    expect((await half.answerWithBackupCode(challenge.id, codes[0])).problem?.code).toBe('method-not-accepted')
  })

  it('MTH-4 ORG-2 attack: a question from before the group changed takes no method that no longer counts', async () => {
    const world = createWorld({ ...noCoolOff, groups: { staff: codesOnly } })
    const { owner, codes } = await ownerWithCodes(world)
    const { half, challenge } = await signingIn(world)
    expect(challenge.methods).toEqual(['code', 'backup-code'])
    await putUnder(world, 'staff')
    expect((await half.call<ChallengeView>('GET', `/otp/challenges/${challenge.id}`)).body.methods).toEqual(['code'])
    expect((await half.answerWithBackupCode(challenge.id, codes[0])).problem?.code).toBe('method-not-accepted')
    expect((await half.challenge('sign-in', {})).methods).toEqual(['code'])
    expect((await half.answer(challenge.id, owner.code())).status).toBe(200)
  })

  it('MTH-4 ORG-2 attack: a backup code that was right before the group changed signs nobody in, and binds nothing', async () => {
    const world = createWorld({
      ...noCoolOff,
      groups: { staff: codesOnly, strict: { methods: { 'add-authenticator': ['code'] } } },
    })
    const { codes } = await ownerWithCodes(world)
    const { half, challenge } = await signingIn(world)
    expect((await half.answerWithBackupCode(challenge.id, codes[0])).status).toBe(200)
    await putUnder(world, 'staff')
    const refused = await half.attempt('sign-in', {}, challenge.id)
    expect(refused.problem).toMatchObject({ code: 'step-up-required', challenge: { methods: ['code'] } })
    await putUnder(world, 'strict')
    expect((await half.attempt('sign-in', {}, challenge.id)).gate.ok).toBe(true)
    const session = world.sessions.get(half.sessionId)
    if (session !== undefined) session.stage = 'signed-in'
    expect((await half.post('/otp/enrollments', {})).problem?.code).toBe('enrollment-not-allowed')
  })

  it('MTH-4 ORG-2 attack: a policy that becomes stricter while a backup code is being hashed is heard', async () => {
    const groups = { staff: codesOnly }
    const world = createWorld({ ...noCoolOff, groups })
    const { codes } = await ownerWithCodes(world)
    const { half, challenge } = await signingIn(world)
    const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length))
    const accounts = createAccounts({
      ...{ store: world.store, keys: readKeyRing(testKeys), limits: defaultLimits, rememberAnswers: 0, random },
      ...{ policies: readPolicies({ groups, operations }), now: () => world.clock.now },
    })
    const agent = { browser: null, system: null }
    const asker: Asker = {
      ...{
        session: digest(half.sessionId),
        stage: 'first-factor',
        firstFactorAt: world.clock.now,
        agent,
        browsers: [],
      },
    }
    const begun = await accounts.change(hanako, beginCheck(challenge.id, asker))
    if (!begun.ok) throw new Error(begun.refusal.code)
    const hash = await hashForSet(codes[0]?.replaceAll('-', '') ?? '', begun.value.set)
    await putUnder(world, 'staff')
    const settled = await accounts.change(hanako, settleCheck(challenge.id, begun.value, hash, asker))
    expect(settled).toEqual({ ok: false, refusal: { code: 'method-not-accepted' } })
    expect((await accounts.read(hanako))?.backupCodes?.codes.every(({ usedAt }) => usedAt === null)).toBe(true)
  })

  it('MTH-4 once policy lets more count, it is asked anew: the old question takes no more than it did', async () => {
    const world = createWorld({ ...noCoolOff, groups: { staff: codesOnly } })
    const { codes } = await ownerWithCodes(world)
    await putUnder(world, 'staff')
    const { half, challenge } = await signingIn(world)
    await putUnder(world, null)
    expect((await half.answerWithBackupCode(challenge.id, codes[0])).problem?.code).toBe('method-not-accepted')
    const anew = await half.challenge('sign-in', {})
    expect(anew.id).not.toBe(challenge.id)
    expect((await half.answerWithBackupCode(anew.id, codes[0])).status).toBe(200)
  })

  it('MTH-4 the host lets backup codes count for an operation of its own', async () => {
    const world = createWorld({ ...noCoolOff, policy: { methods: { transfer: ['code', 'backup-code'] } } })
    const { owner, codes } = await ownerWithCodes(world)
    const challenge = await owner.challenge('transfer', high)
    expect((await owner.answerWithBackupCode(challenge.id, codes[0])).status).toBe(200)
    expect((await owner.attempt('transfer', high, challenge.id)).gate.ok).toBe(true)
  })
})

describe('TB-10 what no page in between can pass on', () => {
  const strict = { groups: { staff: { methods: { transfer: 'phishingResistant' } } } } as const

  it('TB-10 codes and backup codes never satisfy it: the operation is refused, and nothing is asked', async () => {
    const world = createWorld({ ...noCoolOff, ...strict })
    const owner = await ownerOf(world)
    await putUnder(world, 'staff')
    expect((await owner.attempt('transfer', high)).problem?.code).toBe('method-not-accepted')
    const { challenges } = JSON.parse(await world.document('hanako'))
    expect(challenges.filter((one: { operation: string }) => one.operation === 'transfer')).toEqual([])
  })

  it('TB-10 ORG-2 attack: an approval from before the group changed does not count under the stricter policy', async () => {
    const world = createWorld({ ...noCoolOff, ...strict })
    const owner = await ownerOf(world)
    const approval = await approved(owner, 'transfer', high)
    world.wait(30)
    const open = await owner.challenge('transfer', { ...high, amount: 300_000 })
    await putUnder(world, 'staff')
    expect((await owner.attempt('transfer', high, approval)).problem?.code).toBe('method-not-accepted')
    expect((await owner.answer(open.id, owner.code())).problem?.code).toBe('method-not-accepted')
  })

  it('TB-10 ORG-2 attack: a group that changes after the gate opened is seen where the host spends', async () => {
    const world = createWorld({ ...noCoolOff, ...strict })
    const owner = await ownerOf(world)
    const approval = await approved(owner, 'transfer', high)
    const request = owner.request('POST', '/x', high, { 'Warifu-Challenge': approval })
    const gate = await world.warifu.protect(request, 'transfer', high, { spend: 'in-my-transaction' })
    if (!gate.ok) throw new Error(gate.code)
    await putUnder(world, 'staff')
    const spent = world.inTransaction((transaction) =>
      gate.spend(transaction, { facts: { newPayee: false }, reference: 'R-1' }),
    )
    const error = await spent.catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'refused' })
    expect(await (await gate.refused(error)).json()).toMatchObject({ code: 'method-not-accepted' })
  })

  it('TB-10 STP-5 a rule can demand it for some details only', async () => {
    const rules = ({ amount }: { payee: string; amount: number }) => [
      ask('code', 'high-amount', amount >= 100_000),
      ask('phishingResistant', 'new-payee', amount >= 1_000_000),
    ]
    const world = createWorld({
      ...noCoolOff,
      operations: { ...operations, transfer: operation({ ...transfer, rules }) },
    })
    const owner = await ownerOf(world)
    const approval = await approved(owner, 'transfer', high)
    expect((await owner.attempt('transfer', high, approval)).gate.ok).toBe(true)
    const highest = { ...high, amount: 1_000_000 }
    expect((await owner.attempt('transfer', highest)).problem?.code).toBe('method-not-accepted')
  })
})

describe('TB-10 a demand that comes later', () => {
  it('TB-10 attack: a code that was approved for a reason does not count once the same reason demands more', async () => {
    const host = { strict: false }
    const rules = () => [
      ask(host.strict ? 'phishingResistant' : 'code', 'high-amount', true),
      ask('code', 'new-payee', false),
    ]
    const money = operation({ ...transfer, rules })
    const world = createWorld({ ...noCoolOff, operations: { ...operations, transfer: money } })
    const owner = await ownerOf(world)
    const approval = await approved(owner, 'transfer', high)
    host.strict = true
    expect((await owner.attempt('transfer', high, approval)).problem?.code).toBe('method-not-accepted')
    host.strict = false
    expect((await owner.attempt('transfer', high, approval)).gate.ok).toBe(true)
  })
})

describe('TB-08 the client chooses nothing', () => {
  it('TB-08 attack: a page that asks for a weaker method, for none, or for an older answer is not heard', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const { id } = await owner.challenge('transfer', high)
    for (const wish of [{ method: 'none' }, { methods: ['none'] }, { maxAge: 1e9 }, { policy: null }, { acr: '0' }]) {
      const { problem } = await owner.post(`/otp/challenges/${id}/answer`, { code: owner.code(), ...wish })
      expect(problem?.code).toBe('malformed-request')
    }
    const wishes = { 'Warifu-Method': 'none', 'Warifu-Max-Age': '999999', 'Warifu-Policy': 'optional', acr_values: '0' }
    const gate = await world.warifu.protect(owner.request('POST', '/x', high, wishes), 'transfer', high)
    expect(gate).toMatchObject({ ok: false, code: 'step-up-required' })
    expect((await owner.attempt('transfer', { ...high, maxAge: 1 })).problem?.code).toBe('invalid-details')
  })

  it('TB-08 an operation that nobody defined is refused', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    for (const name of ['withdraw', 'constructor', '__proto__', 'remove-authenticator']) {
      const request = owner.request('POST', '/x', {})
      await expect(world.warifu.protect(request, name as 'transfer', {})).rejects.toThrow(/there is no operation/)
    }
  })
})
