import { fromBase32, totp } from '@warifu/otp'
import { describe, expect, it } from 'vitest'
import type { Account } from '../src/account/account.ts'
import { noCoolOff, ownerOf } from './owner.ts'
import { type Browser, createWorld, high, type World } from './world.ts'

async function challengeOf(browser: Browser): Promise<string> {
  return (await browser.challenge('change-address', { address: String(Math.random()) })).id
}

async function accountOf(world: World, id = 'hanako'): Promise<Account> {
  return JSON.parse((await world.store.read({ namespace: 'default', id })) ?? 'null')
}

/** Answers with the code of a device whose clock is so many steps off, one period after another. */
async function answersOff(world: World, browser: Browser, offsets: readonly number[]): Promise<number[]> {
  const statuses: number[] = []
  for (const offset of offsets) {
    world.wait(120)
    statuses.push((await browser.answer(await challengeOf(browser), browser.code(offset))).status)
  }
  return statuses
}

describe('a device whose clock goes wrong', () => {
  it('OTP-4 is followed, one step for two right codes on the same side', async () => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world)
    expect(await answersOff(world, browser, [2])).toEqual([422])
    expect(await answersOff(world, browser, [1, 1, 2, 2, 3])).toEqual([200, 200, 200, 200, 200])
    expect((await accountOf(world)).authenticators[0]?.drift).toEqual({ steps: 2, last: 3 })
  })

  it('OTP-4 one late code moves nothing', async () => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world)
    expect(await answersOff(world, browser, [-1, 1, -1, 1])).toEqual([200, 200, 200, 200])
    expect((await accountOf(world)).authenticators[0]?.drift.steps).toBe(0)
  })

  it('R7 is followed no further than two steps', async () => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world)
    await answersOff(world, browser, [1, 1, 2, 2, 3, 3, 3, 3])
    expect((await accountOf(world)).authenticators[0]?.drift.steps).toBe(2)
    expect(await answersOff(world, browser, [4])).toEqual([422])
  })

  it('R7 never makes a spent step right again, however the drift moves', async () => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world)
    const spent: string[] = []
    for (const offset of [1, 1, 2, 1, 0, 0, -1, -1]) {
      world.wait(30)
      const code = browser.code(offset)
      const { status } = await browser.answer(await challengeOf(browser), code)
      if (status === 200) {
        expect(spent).not.toContain(code)
        spent.push(code)
      }
      const again = await browser.answer(await challengeOf(browser), spent.at(-1))
      expect(again.problem?.code).toBe('used-code')
      world.wait(3600)
    }
  })

  it('OTP-4 F-38 says in an enrollment which way the clock is off, and by how much', async () => {
    const world = createWorld(noCoolOff)
    const browser = world.browser()
    const { body } = await browser.post<{ id: string; secret: string }>('/otp/enrollments')
    const codeAt = (seconds: number) => totp(fromBase32(body.secret), world.clock.now + seconds * 1000)
    const ahead = await browser.post(`/otp/enrollments/${body.id}`, { code: codeAt(300) })
    expect(ahead.problem).toMatchObject({ code: 'clock-off', driftSeconds: 300, remaining: 4 })
    const behind = await browser.post(`/otp/enrollments/${body.id}`, { code: codeAt(-1200) })
    expect(behind.problem).toMatchObject({ code: 'clock-off', driftSeconds: -1200, remaining: 3 })
  })

  it('attack: a guesser in a stolen session hears nothing of a code that will be right later', async () => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world)
    world.wait(3600)
    const later = await browser.answer(await challengeOf(browser), browser.code(5))
    expect(later.problem?.code).toBe('wrong-code')
    const passed = await browser.answer(await challengeOf(browser), browser.code(-5))
    expect(passed.problem).toMatchObject({ code: 'clock-off', driftSeconds: -150 })
  })

  it('attack: whoever has a password alone is told nothing of the clock', async () => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world)
    world.wait(3600)
    const stranger = browser.signedInAgain('hanako', { stage: 'first-factor' })
    stranger.cookie = null
    const { id } = await stranger.challenge('sign-in', {})
    expect((await stranger.answer(id, browser.code(-5))).problem?.code).toBe('wrong-code')
  })
})

describe('two codes in a row', () => {
  const twoCodes = (browser: Browser, challenge: string, first: number) =>
    browser.post(`/otp/challenges/${challenge}/answer`, {
      code: browser.code(first),
      nextCode: browser.code(first + 1),
    })

  it('OTP-4 R6 find a device again and approve; both are spent', async () => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world)
    world.wait(3600)
    const found = await twoCodes(browser, await challengeOf(browser), 1)
    expect(found.status).toBe(200)
    expect((await accountOf(world)).authenticators[0]?.drift).toEqual({ steps: 2, last: 2 })
    for (const spent of [1, 2]) {
      expect((await browser.answer(await challengeOf(browser), browser.code(spent))).problem?.code).toBe('used-code')
    }
    const again = await twoCodes(browser, await challengeOf(browser), 1)
    expect(again.problem?.code).toBe('wrong-code')
    const resynchronized = { kind: 'authenticator-resynchronized', data: { steps: 2 } }
    const kinds = []
    for await (const event of world.store.events({ namespace: 'default', id: 'hanako' })) kinds.push(event)
    expect(kinds).toContainEqual(
      expect.objectContaining({ ...resynchronized, data: expect.objectContaining({ steps: 2 }) }),
    )
  })

  it('R7 too far off are told so, and open nothing', async () => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world)
    world.wait(7200)
    const id = await challengeOf(browser)
    const off = await twoCodes(browser, id, 59)
    expect(off.problem).toMatchObject({ code: 'clock-off', driftSeconds: 1800 })
    expect((await browser.attempt('change-address', { address: 'x' }, id)).gate.ok).toBe(false)
    expect((await accountOf(world)).authenticators[0]?.drift.steps).toBe(0)
  })

  it.each([
    ['with a gap between them', 0, 2],
    ['in the wrong order', 1, 0],
    ['twice the same', 0, 0],
  ])('are wrong %s, and counted once', async (_, first, second) => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world)
    world.wait(3600)
    const body = { code: browser.code(first), nextCode: browser.code(second) }
    const { problem } = await browser.post(`/otp/challenges/${await challengeOf(browser)}/answer`, body)
    expect(problem).toMatchObject({ code: 'wrong-code', remaining: 4 })
  })

  it.each([null, 1, {}, [], '', '12345', 'abcdef'])('attack: %j as the second code is malformed', async (nextCode) => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world)
    world.wait(3600)
    const body = { code: browser.code(), nextCode }
    const { problem } = await browser.post(`/otp/challenges/${await challengeOf(browser)}/answer`, body)
    expect(problem).toMatchObject({ code: 'malformed-code', remaining: 4 })
  })

  it('a second code without a first, or with a backup code, is no request', async () => {
    const browser = await ownerOf(createWorld(noCoolOff))
    const path = `/otp/challenges/${await challengeOf(browser)}/answer`
    for (const body of [{ nextCode: '123456' }, { nextCode: '123456', backupCode: 'x' }]) {
      expect((await browser.post(path, body)).problem?.code).toBe('malformed-request')
    }
  })
})

describe("the server's clock", () => {
  it('A-07 F-04 set back by an hour takes no code, counts none, and says so', async () => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world)
    const unused = browser.code()
    world.wait(3600)
    const approved = await challengeOf(browser)
    world.clock.now -= 3_600_000
    const refused = await browser.answer(approved, unused)
    expect(refused.status).toBe(503)
    expect(world.errors).toContainEqual(expect.objectContaining({ code: 'clock' }))
    world.wait(3600)
    expect((await accountOf(world)).lanes.other.failures).toBe(0)
  })

  it('F-04 set back, it keeps no approval alive', async () => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world)
    const { id } = await browser.challenge('transfer', high)
    await browser.answer(id, browser.code())
    world.clock.now -= 3_600_000
    expect((await browser.attempt('transfer', high, id)).status).toBe(503)
  })

  it('F-03 F-04 a session that began where a clock stood an hour ahead is over: nothing would end it', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const ahead = owner.signedInAgain('hanako', { firstFactorAt: world.clock.now + 3_600_000 })
    expect((await ahead.call('GET', '/otp/state')).problem?.code).toBe('session-ended')
    expect((await ahead.attempt('change-address', { address: 'x' })).problem?.code).toBe('session-ended')
    const nearly = owner.signedInAgain('hanako', { firstFactorAt: world.clock.now + 40_000 })
    expect((await nearly.call('GET', '/otp/state')).status).toBe(200)
    const newcomer = world.browser('taro', { stage: 'first-factor', firstFactorAt: world.clock.now + 3_600_000 })
    expect((await newcomer.post('/otp/enrollments')).problem?.code).toBe('session-ended')
  })

  it('F-05 nodes that disagree by 40 s go on, and take a code once', async () => {
    const world = createWorld(noCoolOff)
    const browser = await ownerOf(world)
    world.wait(60)
    const code = browser.code()
    expect((await browser.answer(await challengeOf(browser), code)).status).toBe(200)
    world.clock.now -= 40_000
    expect((await browser.answer(await challengeOf(browser), code)).status).toBe(422)
  })
})
