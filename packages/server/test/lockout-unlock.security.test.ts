import { fromBase32, totp } from '@warifu/otp'
import { describe, expect, it } from 'vitest'
import { type Account, newAccount } from '../src/account/account.ts'
import { countFailure, refusedByLane, remainingIn } from '../src/account/lanes.ts'
import type { FlowContext } from '../src/flows/flow.ts'
import { unlock } from '../src/flows/unlock.ts'
import { defaultLimits } from '../src/options/limits.ts'
import { ownerWithCodes, signingIn } from './paper.ts'
import { type Browser, createWorld, type World, wrongCode } from './world.ts'

const desk = { actor: 'desk-17', reason: 'Called back at the number on file' }
const hanako = { accountId: 'hanako' }

/** Wrong answers, each in a session of its own, with every wait sat out. */
async function fail(world: World, browser: Browser, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    world.wait(3601)
    const session = browser.signedInAgain('hanako')
    const { id } = await session.challenge('change-address', { address: `${i}` })
    await session.answer(id, wrongCode(session))
  }
}

async function answerRightly(browser: Browser): Promise<string> {
  const session = browser.signedInAgain('hanako')
  const { id } = await session.challenge('change-address', { address: 'right' })
  const reply = await session.answer(id, session.code())
  return reply.problem?.code ?? 'accepted'
}

/** Hanako's own browser, which passed before, and one that never did. */
async function twoBrowsers(world: World) {
  const known = world.browser()
  await known.enroll()
  const other = world.browser()
  other.secret = known.secret
  return { known, other }
}

async function kindsOf({ store }: World): Promise<string[]> {
  const kinds: string[] = []
  for await (const { kind } of store.events({ namespace: 'default', id: 'hanako' })) kinds.push(kind)
  return kinds
}

describe('unlocking by support', () => {
  it('VER-3 ends a pause at once and gives five tries again; it is logged with actor and reason, and the owner told', async () => {
    const world = createWorld()
    const { other } = await twoBrowsers(world)
    await fail(world, other, 6)
    expect(await answerRightly(other)).toBe('paused')
    expect(await world.warifu.unlock(hanako, desk)).toEqual({ ok: true, remaining: { known: 5, other: 5 } })
    expect(await answerRightly(other)).toBe('accepted')
    const events = []
    for await (const event of world.store.events({ namespace: 'default', id: 'hanako' })) events.push(event)
    expect(events.filter(({ kind }) => kind === 'unlocked').map(({ data }) => data)).toEqual([desk])
    expect(await world.warifu.checkEvents(hanako)).toEqual({ ok: true })
    await world.warifu.work()
    expect(world.notices.filter(({ kind }) => kind === 'unlocked').map(({ data }) => data)).toEqual([desk])
  })

  it('VER-3 opens a lane at its cap for a few tries, so that an owner on a new phone gets in', async () => {
    const world = createWorld()
    const { other } = await twoBrowsers(world)
    await fail(world, other, 33)
    world.wait(86_400)
    expect(await answerRightly(other)).toBe('typed-codes-off')
    expect(await world.warifu.unlock(hanako, desk)).toEqual({ ok: true, remaining: { known: 5, other: 5 } })
    expect(await answerRightly(other)).toBe('accepted')
  })

  it('attack: guessing and calling the support desk in turn gets nobody to a hundred codes', async () => {
    const world = createWorld()
    const { other } = await twoBrowsers(world)
    let refusal = ''
    let unlocks = 0
    while (refusal === '') {
      await fail(world, other, 40)
      const unlocked = await world.warifu.unlock(hanako, desk)
      if (unlocked.ok) unlocks += 1
      else refusal = unlocked.code
      expect(unlocks).toBeLessThan(20)
    }
    const events = []
    for await (const event of world.store.events({ namespace: 'default', id: 'hanako' })) events.push(event)
    expect(events.filter(({ kind }) => kind === 'answer-refused')).toHaveLength(66)
    expect([refusal, unlocks]).toEqual(['too-many-failures', 7])
  })

  it('refuses where the cap has disabled the authenticators: they are bound anew, not unlocked', async () => {
    const world = createWorld()
    const { known, other } = await twoBrowsers(world)
    await fail(world, other, 33)
    await fail(world, known, 33)
    const before = await kindsOf(world)
    expect(await world.warifu.unlock(hanako, desk)).toEqual({ ok: false, code: 'authenticators-disabled' })
    expect(await kindsOf(world)).toEqual(before)
  })

  it('says so when there is nothing to unlock, or no such account, and logs nothing', async () => {
    const world = createWorld()
    await twoBrowsers(world)
    const before = await kindsOf(world)
    expect(await world.warifu.unlock(hanako, desk)).toEqual({ ok: false, code: 'nothing-to-unlock' })
    expect(await kindsOf(world)).toEqual(before)
    expect(await world.warifu.unlock({ accountId: 'nobody' }, desk)).toEqual({ ok: false, code: 'account-unknown' })
    expect(await world.warifu.unlock({ ...hanako, namespace: 'elsewhere' }, desk)).toEqual({
      ok: false,
      code: 'account-unknown',
    })
    expect(await world.store.read({ namespace: 'default', id: 'nobody' })).toBeUndefined()
  })

  it('asks for an actor and a reason that can be read', async () => {
    const world = createWorld()
    await twoBrowsers(world)
    for (const bad of ['', '   ', 'a\nb', 'a\u0000', 'a\u202Eb', '\uD800', 'あ'.repeat(201), 7, undefined]) {
      await expect(world.warifu.unlock(hanako, { ...desk, reason: bad as string })).rejects.toThrow(/reason must be/)
      await expect(world.warifu.unlock(hanako, { ...desk, actor: bad as string })).rejects.toThrow(/actor must be/)
    }
    const { ok } = await world.warifu.unlock(hanako, { actor: ' 窓口 ', reason: 'あ'.repeat(200) })
    expect(ok).toBe(false)
  })

  it('an unlock is no right answer: it approves nothing, and opens no way to bind a new device', async () => {
    const world = createWorld()
    const { other } = await twoBrowsers(world)
    await fail(world, other, 33)
    await world.warifu.unlock(hanako, desk)
    const thief = world.browser('hanako', { stage: 'first-factor' })
    expect((await thief.attempt('sign-in', {})).problem?.code).toBe('step-up-required')
    expect((await thief.post('/otp/enrollments')).problem?.code).toBe('first-factor-only')
  })
})

it('LT-04 MIG-3 a pause that is left over keeps nobody from binding a new device by paper, once nothing can be guessed', async () => {
  const world = createWorld()
  const { owner, codes } = await ownerWithCodes(world)
  // With two apps fewer wrong codes turn them off, and a pause is all that is left to count.
  const { body } = await owner.carryOut<{ id: string; secret: string }>('POST', '/otp/enrollments', { name: '予備' })
  const code = totp(fromBase32(body.secret), world.clock.now)
  expect((await owner.post(`/otp/enrollments/${body.id}`, { code })).status).toBe(200)
  const stranger = world.browser()
  stranger.secret = owner.secret
  await fail(world, stranger, 16)
  await fail(world, owner, 16)
  expect(await kindsOf(world)).toContain('authenticators-disabled')
  const { half, challenge } = await signingIn(world)
  expect(challenge.methods).toEqual(['backup-code'])
  expect((await half.answerWithBackupCode(challenge.id, codes[0])).status).toBe(200)
  const here = half.signedInAgain('hanako')
  const pending = await here.post<{ id: string; secret: string }>('/otp/enrollments')
  expect(pending.status).toBe(201)
  here.secret = pending.body.secret
  expect((await here.post(`/otp/enrollments/${pending.body.id}`, { code: here.code() })).status).toBe(200)
})

describe('unlocking, as arithmetic', () => {
  const context = { limits: defaultLimits } as FlowContext
  const at = (failures: { known: number; other: number }): Account => {
    let account: Account = { ...newAccount, firstEnrolledAt: 0 }
    for (const lane of ['known', 'other'] as const) {
      for (let i = 0; i < failures[lane]; i++) account = countFailure(account, lane, 0, defaultLimits).account
    }
    return account
  }
  const unlocked = (account: Account): Account => {
    const decision = unlock(desk)(account, context)
    return 'account' in decision ? decision.account : account
  }

  it.each([
    [4, 5, 33],
    [5, 5, 33],
    [6, 5, 33],
    [27, 5, 33],
    [28, 5, 33],
    [29, 5, 34],
    [32, 5, 37],
    [33, 5, 38],
  ])(
    'LT-06 R16 after %i wrong codes an unlock gives %i tries before a wait, and the lane ends at %i in all',
    (failures, tries, end) => {
      let account = unlocked(at({ known: 0, other: failures }))
      expect(remainingIn(account, 'other', defaultLimits)).toBe(tries)
      let now = 0
      const waits: number[] = []
      while (refusedByLane(account, 'other', now, defaultLimits) === null) {
        const failed = countFailure(account, 'other', now, defaultLimits)
        if (failed.retryAt !== null) waits.push(failed.retryAt - now)
        now = failed.retryAt ?? now
        account = failed.account
      }
      expect(account.lanes.other.failures).toBe(end)
      const expected = [30_000, 60_000, 300_000, 900_000]
      expect(waits).toEqual(Array.from({ length: Math.max(0, end - failures - 5) }, (_, i) => expected[i] ?? 3_600_000))
    },
  )

  it('LT-02 whatever is unlocked and however often, both lanes together stay below NIST’s 100', () => {
    let account = at({ known: 32, other: 33 })
    for (let i = 0; i < 50; i++) {
      account = unlocked(account)
      for (const lane of ['other', 'known'] as const) {
        const free = lane === 'known' ? 32 : Number.POSITIVE_INFINITY
        while (
          refusedByLane(account, lane, Number.MAX_SAFE_INTEGER, defaultLimits) === null &&
          account.lanes[lane].failures < free
        ) {
          account = countFailure(account, lane, 0, defaultLimits).account
        }
      }
    }
    expect(account.lanes.known.failures + account.lanes.other.failures).toBeLessThan(100)
  })

  it('before a first enrollment there is nothing to guess, so the count begins anew', () => {
    let account: Account = { ...newAccount, chain: { ...newAccount.chain } }
    for (let i = 0; i < 40; i++) account = countFailure(account, 'other', 0, defaultLimits).account
    expect(unlocked(account).lanes.other).toEqual({ failures: 0, pausedUntil: 0 })
  })

  it('LT-02 the owner is told before the cap that an unlock has moved, too', () => {
    let account = unlocked(at({ known: 0, other: 33 }))
    const kinds: string[] = []
    for (let i = 0; i < 5; i++) {
      const failed = countFailure(account, 'other', 0, defaultLimits)
      account = failed.account
      kinds.push(...failed.events.map(({ kind }) => kind))
    }
    expect(kinds).toEqual(['cap-near', 'lane-capped'])
  })
})
