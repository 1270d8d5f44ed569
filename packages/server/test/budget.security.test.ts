import { describe, expect, it } from 'vitest'
import type { Browser, World } from './world.ts'
import { createWorld, high, race, wrongCode } from './world.ts'
import { onSqlite } from './world-store.ts'

const home = { address: 'a' }

/** Wrong answers until none is looked at any more, each on a challenge that still takes some. */
async function guess(browser: Browser, times: number): Promise<string[]> {
  const codes: string[] = []
  for (let i = 0; i < times; i++) {
    const challenge = await browser.challenge('change-address', { address: `${i}` })
    codes.push((await browser.answer(challenge.id, wrongCode(browser))).problem?.code ?? 'accepted')
  }
  return codes
}

/** A browser that never passed: same account, same secret, another cookie jar. */
function stranger(world: World, owner: Browser): Browser {
  const other = world.browser()
  other.secret = owner.secret
  return other
}

describe('the failure budget', () => {
  it('R9 VER-3 pauses after five wrong codes by default, and says until when', async () => {
    const world = createWorld()
    const owner = world.browser()
    await owner.enroll()
    const other = stranger(world, owner)
    expect(await guess(other, 6)).toEqual([...Array(5).fill('wrong-code'), 'paused'])
    const challenge = await other.challenge('change-address', home)
    const refused = await other.answer(challenge.id, other.code())
    expect(refused).toMatchObject({ status: 429, problem: { code: 'paused', retryAt: world.clock.now + 30_000 } })
    expect(refused.headers.get('Retry-After')).toBe('30')
  })

  it('R9 has no option that turns the budget off', () => {
    for (const limits of [
      { cap: 1000 },
      { cap: Number.POSITIVE_INFINITY },
      { failuresInARow: 50 },
      { waits: [] },
      { waits: [0] },
    ]) {
      expect(() => createWorld({ limits })).toThrow(/limits\./)
    }
  })

  it('R10 counts every route that takes a code in one budget', async () => {
    const world = createWorld()
    const owner = world.browser()
    const pending = await owner.post<{ id: string; secret: string }>('/otp/enrollments')
    owner.secret = pending.body.secret
    const confirm = (code: unknown) => owner.post(`/otp/enrollments/${pending.body.id}`, { code })
    for (let i = 0; i < 3; i++) expect((await confirm(wrongCode(owner))).problem?.code).toBe('wrong-code')
    const elsewhere = world.browser('hanako', { stage: 'signed-in' })
    const second = await elsewhere.post<{ id: string; secret: string }>('/otp/enrollments')
    elsewhere.secret = second.body.secret
    for (let i = 0; i < 2; i++)
      await elsewhere.post(`/otp/enrollments/${second.body.id}`, { code: wrongCode(elsewhere) })
    expect((await confirm(owner.code())).problem?.code).toBe('paused')
  })

  it('R10 R15 counts sign-in and step-up together', async () => {
    const world = createWorld()
    const owner = world.browser()
    await owner.enroll()
    const signingIn = world.browser('hanako', { stage: 'first-factor' })
    signingIn.secret = owner.secret
    const challenge = await signingIn.challenge('sign-in', {})
    for (let i = 0; i < 3; i++) await signingIn.answer(challenge.id, wrongCode(signingIn))
    const steppingUp = stranger(world, owner)
    expect(await guess(steppingUp, 3)).toEqual(['wrong-code', 'wrong-code', 'paused'])
    expect((await signingIn.answer(challenge.id, signingIn.code())).problem?.code).toBe('paused')
  })

  it('R11 looks at no more than five of 200 parallel wrong codes', async () => {
    const world = createWorld()
    const owner = world.browser()
    await owner.enroll()
    const other = stranger(world, owner)
    const challenges = [
      await other.challenge('change-address', { address: '1' }),
      await other.challenge('change-address', { address: '2' }),
      await other.challenge('change-address', { address: '3' }),
    ]
    const wrong = wrongCode(other)
    const replies = await race(200, (i) => other.answer(challenges[i % 3]?.id ?? '', wrong))
    expect(replies.filter(({ problem }) => problem?.code === 'wrong-code')).toHaveLength(5)
    expect(replies.filter(({ problem }) => problem?.code === 'paused')).toHaveLength(195)
  })

  onSqlite('on a handle of the host', () => {
    it('R12 keeps the count when the host rolls its own transaction back on the same handle', async () => {
      const world = createWorld()
      const owner = world.browser()
      await owner.enroll()
      const other = stranger(world, owner)
      const challenge = await other.challenge('change-address', home)
      world.database.exec('BEGIN IMMEDIATE')
      const answering = other.answer(challenge.id, wrongCode(other))
      await new Promise((resolve) => setTimeout(resolve, 50))
      world.database.exec('ROLLBACK')
      expect((await answering).problem).toMatchObject({ code: 'wrong-code', remaining: 4 })
      expect((await other.answer(challenge.id, wrongCode(other))).problem).toMatchObject({ remaining: 3 })
    })
  })

  it('R13 goes on counting over new sessions and new challenges', async () => {
    const world = createWorld()
    const owner = world.browser()
    await owner.enroll()
    const codes: string[] = []
    for (let session = 0; session < 3; session++) codes.push(...(await guess(stranger(world, owner), 2)))
    expect(codes).toEqual([...Array(5).fill('wrong-code'), 'paused'])
  })

  it('R14 trusts no header about where a request comes from', async () => {
    const world = createWorld()
    const owner = world.browser()
    await owner.enroll()
    const other = stranger(world, owner)
    const challenge = await other.challenge('change-address', home)
    const codes: (string | undefined)[] = []
    for (let i = 0; i < 6; i++) {
      const from = { 'X-Forwarded-For': `198.51.100.${i}`, 'X-Real-IP': 'a', Forwarded: `for=192.0.2.${i}` }
      const reply = await other.call('POST', `/otp/challenges/${challenge.id}/answer`, { code: wrongCode(other) }, from)
      codes.push(reply.problem?.code)
    }
    expect(codes).toEqual([...Array(5).fill('wrong-code'), 'paused'])
  })

  it('R18 moves no count without a valid first factor', async () => {
    const world = createWorld()
    const owner = world.browser()
    await owner.enroll()
    const challenge = await owner.challenge('change-address', home)
    world.sessions.delete('nobody')
    for (let i = 0; i < 20; i++) {
      const request = owner.request(
        'POST',
        `/otp/challenges/${challenge.id}/answer`,
        { code: '000000' },
        { 'X-Session': 'nobody' },
      )
      expect((await world.warifu.fetch(request)).status).toBe(401)
    }
    const taro = world.browser('taro')
    for (let i = 0; i < 20; i++)
      expect((await taro.answer(challenge.id, '000000')).problem?.code).toBe('challenge-unknown')
    expect((await owner.answer(challenge.id, wrongCode(owner))).problem).toMatchObject({ remaining: 4 })
  })

  it('an owner on a browser that passed before is not kept out by somebody who hammers the account', async () => {
    const world = createWorld()
    const owner = world.browser()
    await owner.enroll()
    const others = Array.from({ length: 50 }, () => {
      const other = world.browser('hanako', { stage: 'first-factor' })
      other.secret = owner.secret
      return other
    })
    const wrong = wrongCode(owner)
    const hammering = race(50, async (i) => {
      const other = others[i] as Browser
      const seen: string[] = []
      for (let tries = 0; tries < 4; tries++) {
        const { problem } = await other.attempt('sign-in', {})
        const id = problem?.code === 'step-up-required' ? problem.challenge.id : ''
        seen.push((await other.answer(id, wrong)).problem?.code ?? 'accepted')
      }
      return seen
    })
    const passing = (async () => {
      const codes: string[] = []
      for (let i = 0; i < 5; i++) {
        const challenge = await owner.challenge('change-address', { address: `${i}` })
        const reply = await owner.answer(challenge.id, i === 0 ? owner.code() : wrong)
        codes.push(reply.problem?.code ?? 'accepted')
      }
      return codes
    })()
    expect(await passing).toEqual(['accepted', ...Array(4).fill('wrong-code')])
    const seen = (await hammering).flat()
    expect(seen.filter((code) => code === 'wrong-code').length).toBeLessThanOrEqual(5)
    expect(seen).not.toContain('unavailable')
    expect(seen).not.toContain('accepted')
  })

  it('a stranger cannot push out the challenges of the owner', async () => {
    const world = createWorld()
    const owner = world.browser()
    await owner.enroll()
    const challenge = await owner.challenge('change-address', home)
    for (let i = 0; i < 12; i++) await world.browser('hanako', { stage: 'first-factor' }).challenge('sign-in', {})
    expect((await owner.answer(challenge.id, owner.code())).status).toBe(200)
  })

  it('a fourth challenge of a session voids its oldest', async () => {
    const world = createWorld()
    const owner = world.browser()
    await owner.enroll()
    const ids: string[] = []
    for (let i = 0; i < 4; i++) ids.push((await owner.challenge('change-address', { address: `${i}` })).id)
    expect((await owner.answer(ids[0] ?? '', owner.code())).problem?.code).toBe('challenge-closed')
    expect((await owner.answer(ids[1] ?? '', owner.code())).status).toBe(200)
  })

  it('a browser id that was planted does not make a browser known, and is never adopted', async () => {
    const world = createWorld()
    const owner = world.browser()
    owner.cookie = '__Host-warifu-browser=AAAAAAAAAAAAAAAAAAAAAA'
    await owner.enroll()
    expect(owner.cookie).not.toMatch(/=AAAAAAAAAAAAAAAAAAAAAA/)
    const thief = stranger(world, owner)
    thief.cookie = '__Host-warifu-browser=AAAAAAAAAAAAAAAAAAAAAA'
    await guess(thief, 6)
    const challenge = await owner.challenge('change-address', home)
    expect((await owner.answer(challenge.id, owner.code())).status).toBe(200)
  })

  it('a refusal while paused writes nothing but one line a minute', async () => {
    const world = createWorld()
    const owner = world.browser()
    await owner.enroll()
    const other = stranger(world, owner)
    await guess(other, 5)
    const challenge = await other.challenge('change-address', home)
    const before = await eventsOf(world)
    for (let i = 0; i < 40; i++) await other.answer(challenge.id, '000000')
    expect((await eventsOf(world)).length).toBe(before.length)
    world.wait(60)
    await world.warifu.work()
    const added = (await eventsOf(world)).slice(before.length)
    expect(added).toMatchObject([{ kind: 'answers-refused-while-paused', data: { count: 40 } }])
  })
})

async function eventsOf({ store }: World) {
  const events = []
  for await (const event of store.events({ namespace: 'default', id: 'hanako' })) events.push(event)
  return events
}

describe('the cap', () => {
  /** Wrong answers with every wait sat out. */
  async function guessPatiently(world: World, browser: Browser, times: number): Promise<void> {
    for (let i = 0; i < times; i++) {
      world.wait(3601)
      await guess(browser.signedInAgain('hanako'), 1)
    }
  }

  it('A-16 closes a lane after 33 wrong codes however slowly they come, the owner told before', async () => {
    const world = createWorld()
    const owner = world.browser()
    await owner.enroll()
    const other = stranger(world, owner)
    await guessPatiently(world, other, 33)
    world.wait(7 * 86_400)
    const challenge = await other.signedInAgain('hanako').challenge('change-address', home)
    const session = other.signedInAgain('hanako')
    const fresh = await session.challenge('change-address', home)
    expect(challenge).toBeDefined()
    expect((await session.answer(fresh.id, session.code())).problem?.code).toBe('typed-codes-off')
    await world.warifu.work()
    const kinds = world.notices.map(({ kind }) => kind)
    expect(kinds.indexOf('cap-near')).toBeGreaterThan(-1)
    expect(kinds.indexOf('cap-near')).toBeLessThan(kinds.indexOf('lane-capped'))
    const own = owner.signedInAgain('hanako')
    const passing = await own.challenge('change-address', home)
    expect((await own.answer(passing.id, own.code())).status).toBe(200)
  })

  it('both lanes at the cap disable the authenticators, close what is open and end older sessions', async () => {
    const ended: string[] = []
    const world = createWorld({ endSessions: ({ accountId }) => void ended.push(accountId) })
    const owner = world.browser()
    await owner.enroll()
    await guessPatiently(world, stranger(world, owner), 33)
    await guessPatiently(world, owner, 33)
    expect((await owner.attempt('change-address', home)).problem?.code).toBe('session-ended')
    const later = owner.signedInAgain('hanako')
    expect((await later.attempt('change-address', home)).problem?.code).toBe('authenticators-disabled')
    expect((await later.post('/otp/enrollments')).problem?.code).toBe('enrollment-not-allowed')
    const signingIn = owner.signedInAgain('hanako', { stage: 'first-factor' })
    expect((await signingIn.attempt('sign-in', {})).problem?.code).toBe('authenticators-disabled')
    expect((await signingIn.post('/otp/enrollments')).problem?.code).toBe('first-factor-only')
    await world.warifu.work()
    expect(ended).toEqual(['hanako', 'hanako']) // at the first enrollment, and now
  })
})

it('a wrong code says how many are left, a challenge dies with its fifth, and the operation starts again', async () => {
  const world = createWorld({ limits: { coolOff: 0 } })
  const owner = world.browser()
  await owner.enroll()
  const challenge = await owner.challenge('transfer', high)
  const remaining: unknown[] = []
  for (let i = 0; i < 5; i++) {
    const { problem } = await owner.answer(challenge.id, wrongCode(owner))
    remaining.push(problem?.code === 'wrong-code' ? problem.remaining : problem?.code)
  }
  expect(remaining).toEqual([4, 3, 2, 1, 0])
  world.wait(30)
  expect((await owner.answer(challenge.id, owner.code())).problem?.code).toBe('challenge-exhausted')
  const presented = await owner.attempt('transfer', high, challenge.id)
  expect(presented.problem?.code).toBe('challenge-exhausted')
})
