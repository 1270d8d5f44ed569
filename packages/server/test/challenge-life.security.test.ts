import type { EnrolledView, EnrollmentView } from '@warifu/contract'
import { fromBase32, totp } from '@warifu/otp'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createWarifu } from '../src/index.ts'
import { noCoolOff, ownerOf } from './owner.ts'
import { storeAt } from './store-at.ts'
import { Browser, createWorld, high, operations, origin, testKeys, type World, wrongCode } from './world.ts'

const home = { address: 'Aoba 1-2-3' }

interface Life {
  world: World
  owner: Browser
  id: string
}

/** How a challenge comes into each of its states. */
const states: Record<string, (life: Life) => Promise<unknown>> = {
  open: async () => {},
  approved: ({ owner, id }) => owner.answer(id, owner.code()),
  async spent(life) {
    await states.approved?.(life)
    expect((await life.owner.attempt('transfer', high, life.id)).gate.ok).toBe(true)
  },
  declined: ({ owner, id }) => owner.call('DELETE', `/otp/challenges/${id}`),
  async 'approved and then declined'(life) {
    await states.approved?.(life)
    await states.declined?.(life)
  },
  async 'worn out'({ world, owner, id }) {
    for (let i = 0; i < 5; i++) await owner.answer(id, wrongCode(owner))
    world.wait(30)
  },
  'expired unanswered': async ({ world }) => world.wait(300),
  async 'approved and expired'(life) {
    await states.approved?.(life)
    life.world.wait(120)
  },
  async 'pushed out'({ owner }) {
    for (const address of ['1', '2', '3']) await owner.challenge('change-address', { address })
  },
}

/** State → what an answer, a spending and a second spending are told. */
const edges: [state: string, answer: string, spending: string][] = [
  ['open', '200', 'step-up-required'],
  ['approved', 'challenge-closed', '200'],
  ['spent', 'outcome-unknown', 'outcome-unknown'],
  ['declined', 'challenge-closed', 'challenge-closed'],
  ['approved and then declined', 'challenge-closed', 'challenge-closed'],
  ['worn out', 'challenge-exhausted', 'challenge-exhausted'],
  ['expired unanswered', 'challenge-expired', 'challenge-expired'],
  ['approved and expired', 'challenge-expired', 'approval-expired'],
  ['pushed out', 'challenge-closed', 'challenge-closed'],
]

describe('A-45 the life of a challenge', () => {
  async function lifeIn(state: string): Promise<Life> {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    const { id } = await owner.challenge('transfer', high)
    await states[state]?.({ world, owner, id })
    return { world, owner, id }
  }

  it.each(edges)('A-45 %s: an answer hears %s, a spending %s, and no step leads back', async (state, heard, told) => {
    const answered = await lifeIn(state)
    // A code of the next step, so that only the challenge can be in the way.
    const { status, problem } = await answered.owner.answer(answered.id, answered.owner.code(1))
    expect(problem?.code ?? `${status}`).toBe(heard)

    const { owner, id } = await lifeIn(state)
    const spending = await owner.attempt('transfer', high, id)
    expect(spending.problem?.code ?? '200').toBe(told)

    const declined = await lifeIn(state)
    expect((await declined.owner.call('DELETE', `/otp/challenges/${declined.id}`)).status).toBe(204)
    expect((await declined.owner.answer(declined.id, declined.owner.code(1))).status).not.toBe(200)
    expect((await declined.owner.attempt('transfer', high, declined.id)).gate.ok).toBe(false)
  })

  it('A-45 an outcome is reported of what was spent alone, and the first word stands', async () => {
    const { owner, id } = await lifeIn('approved')
    const { gate } = await owner.attempt('transfer', high, id)
    if (!gate.ok) throw new Error(gate.code)
    await gate.done('R-1')
    await gate.done('R-2')
    expect((await owner.attempt('transfer', high, id)).problem).toMatchObject({ reference: 'R-1' })
  })
})

async function addSecond(world: World, owner: Browser) {
  const started = await owner.carryOut<EnrollmentView>('POST', '/otp/enrollments', {})
  const code = () => totp(fromBase32(started.body.secret), world.clock.now)
  await owner.post<EnrolledView>(`/otp/enrollments/${started.body.id}`, { code: code() })
  world.wait(30)
  return { id: started.body.id, code }
}

it('A-64 a device that answers while it is removed: whoever is first, nothing that it approved counts', async () => {
  const world = createWorld(noCoolOff)
  const owner = await ownerOf(world)
  for (let round = 0; round < 4; round++) {
    const second = await addSecond(world, owner)
    const path = `/otp/authenticators/${second.id}`
    const { problem } = await owner.call('DELETE', path)
    if (problem?.code !== 'step-up-required') throw new Error(problem?.code)
    const removal = problem.challenge.id
    await owner.answer(removal, owner.code())
    const { id } = await owner.challenge('transfer', high)
    const remove = () => owner.call('DELETE', path, undefined, { 'Warifu-Challenge': removal })
    const answer = () => owner.answer(id, second.code())
    const [one, other] = round % 2 === 0 ? [remove, answer] : [answer, remove]
    const replies = await Promise.all([one(), other()])
    expect(replies.map(({ status }) => status)).toContain(204)
    expect((await owner.attempt('transfer', high, id)).gate.ok).toBe(false)
    world.wait(30)
    const next = await owner.challenge('change-address', { address: `${round}` })
    expect((await owner.answer(next.id, second.code())).problem?.code).toBe('wrong-code')
    expect((await owner.answer(next.id, owner.code())).status).toBe(200)
  }
})

describe('F-06 F-37 what a proxy sends twice', () => {
  it('F-06 F-37 an answer is taken once; the second costs nothing, and the challenge says what became of it', async () => {
    const world = createWorld(noCoolOff)
    const owner = await ownerOf(world)
    for (const together of [false, true]) {
      const { id } = await owner.challenge('change-address', { address: `${together}` })
      const send = () => owner.answer(id, owner.code())
      const replies = together ? await Promise.all([send(), send()]) : [await send(), await send()]
      const told = replies.map(({ status, problem }) => problem?.code ?? `${status}`)
      expect(told.sort()).toEqual(['200', 'challenge-closed'])
      expect((await owner.call('GET', `/otp/challenges/${id}`)).body).toMatchObject({ state: 'approved' })
      world.wait(30)
    }
    expect(JSON.parse(await world.document('hanako')).lanes.known.failures).toBe(0)
  })

  it('F-06 F-37 a change is made once; the second hears that it was done', async () => {
    const world = createWorld(noCoolOff)
    const owner = world.browser()
    const pending = await owner.post<EnrollmentView>('/otp/enrollments')
    owner.secret = pending.body.secret
    const confirm = () => owner.post<EnrolledView>(`/otp/enrollments/${pending.body.id}`, { code: owner.code() })
    const [confirmed, again] = [await confirm(), await confirm()]
    expect([confirmed.status, again.problem?.code]).toEqual([200, 'enrollment-gone'])
    world.wait(30)
    const second = await addSecond(world, owner)
    const path = `/otp/authenticators/${second.id}`
    const { problem } = await owner.call('DELETE', path)
    if (problem?.code !== 'step-up-required') throw new Error(problem?.code)
    await owner.answer(problem.challenge.id, owner.code())
    const remove = () => owner.call('DELETE', path, undefined, { 'Warifu-Challenge': problem.challenge.id })
    const [removed, repeated] = [await remove(), await remove()]
    expect([removed.status, repeated.problem]).toMatchObject([204, { code: 'already-done', reference: second.id }])
    const kinds: string[] = []
    for await (const { kind } of world.store.events({ namespace: 'default', id: 'hanako' })) kinds.push(kind)
    expect(kinds.filter((kind) => kind === 'authenticator-removed')).toHaveLength(1)
    expect(kinds).not.toContain('answer-refused')
  })
})

/** The same database behind a verifier that has just been started. */
function restarted(world: World): Pick<World, 'warifu' | 'clock' | 'sessions'> {
  const store = storeAt(world.file)
  const warifu = createWarifu({
    ...{ issuer: 'Warifu Bank', origin, store, keys: testKeys, operations, limits: { coolOff: 0 } },
    identify: (request) => world.sessions.get(request.headers.get('X-Session') ?? '') ?? null,
    now: () => world.clock.now,
  })
  onTestFinished(() => store.close?.())
  return { warifu: warifu as unknown as World['warifu'], clock: world.clock, sessions: world.sessions }
}

describe('a restart', () => {
  it('F-22 in the middle of an enrollment: it goes on, and what was there before works', async () => {
    const world = createWorld(noCoolOff)
    const before = await ownerOf(world)
    const started = await before.carryOut<EnrollmentView>('POST', '/otp/enrollments', { name: 'New' })
    world.wait(30)
    const after = continued(restarted(world), before)
    const asked = await after.challenge('change-address', home)
    expect((await after.answer(asked.id, after.code())).status).toBe(200)
    const code = totp(fromBase32(started.body.secret), world.clock.now)
    expect((await after.post(`/otp/enrollments/${started.body.id}`, { code })).status).toBe(200)
  })

  it('F-23 in the middle of an approval: it keeps its end, and is spent once', async () => {
    const world = createWorld(noCoolOff)
    const before = await ownerOf(world)
    const { id, expiresAt } = await before.challenge('transfer', high)
    const after = continued(restarted(world), before)
    expect((await after.call('GET', `/otp/challenges/${id}`)).body).toMatchObject({ state: 'open', expiresAt })
    expect((await after.answer(id, after.code())).status).toBe(200)
    const third = continued(restarted(world), before)
    expect((await third.attempt('transfer', high, id)).gate.ok).toBe(true)
    expect((await before.attempt('transfer', high, id)).problem?.code).toBe('outcome-unknown')
  })
})

/** The same session and cookies at another verifier. */
function continued(world: Pick<World, 'warifu' | 'clock' | 'sessions'>, before: Browser): Browser {
  const after = new Browser(world, 'hanako', {})
  after.sessionId = before.sessionId
  after.cookie = before.cookie
  after.secret = before.secret
  return after
}
