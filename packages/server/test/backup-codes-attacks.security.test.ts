import type { ChallengeView, EnrollmentView, Problem, StateView } from '@warifu/contract'
import { fromBase32, totp } from '@warifu/otp'
import { describe, expect, it } from 'vitest'
import { createWarifu } from '../src/index.ts'
import { payInFull } from './hash-price.ts'
import { noOne, ownerWithCodes, signingIn } from './paper.ts'
import { createWorld, origin, testKeys, wrongCode } from './world.ts'

describe('attacks that worked once', () => {
  it('attack: one code is enough to get back in: it signs in, and its session may bind one new device', async () => {
    const world = createWorld()
    const { owner, codes } = await ownerWithCodes(world)
    for (const code of codes.slice(1)) {
      const { half, challenge } = await signingIn(world)
      await half.answerWithBackupCode(challenge.id, code)
    }
    const enrolled = (await owner.call<StateView>('GET', '/otp/state')).body.authenticators[0]
    expect((await owner.carryOut('DELETE', `/otp/authenticators/${enrolled?.id}`)).status).toBe(204)
    world.wait(1)
    const { half, challenge } = await signingIn(world)
    await half.answerWithBackupCode(challenge.id, codes[0])
    expect((await half.attempt('sign-in', {}, challenge.id)).status).toBe(200)
    const back = half.signedInAgain('hanako')
    expect((await back.call<StateView>('GET', '/otp/state')).body.enrollment).toBe('allowed')
    // Somebody else who is signed in may not, nor this one ten minutes later.
    world.wait(1)
    expect((await world.browser('hanako').post('/otp/enrollments')).problem?.code).toBe('enrollment-not-allowed')
    expect((await back.post('/otp/enrollments')).status).toBe(201)
    expect((await half.post('/otp/enrollments')).problem?.code).toBe('first-factor-only')
    world.wait(600)
    expect((await back.post('/otp/enrollments')).problem?.code).toBe('enrollment-not-allowed')
  })

  it('attack: a lost answer does not burn the last way in: the same approval gives the same pending secret', async () => {
    const world = createWorld({ limits: { coolOff: 0 } })
    const { owner, codes } = await ownerWithCodes(world)
    world.wait(1)
    const elsewhere = world.browser('hanako')
    const { problem } = await elsewhere.post('/otp/enrollments', { name: 'new' })
    const asked = (problem as { challenge: ChallengeView }).challenge
    await elsewhere.answerWithBackupCode(asked.id, codes[0])
    const first = await elsewhere.post<EnrollmentView>('/otp/enrollments', { name: 'new' }, asked.id)
    const again = await elsewhere.post<EnrollmentView>('/otp/enrollments', { name: 'new' }, asked.id)
    expect(again.body.secret).toBe(first.body.secret)
    const thief = await owner.post('/otp/enrollments', { name: 'new' }, asked.id)
    expect(thief.problem?.code).toBe('challenge-of-another-session')
    world.wait(601)
    const late = await elsewhere.post('/otp/enrollments', { name: 'new' }, asked.id)
    expect(late.problem?.code).toBe('already-done')
  })

  it('attack: a new set ends what a thief has opened and approved with stolen codes', async () => {
    const world = createWorld({ limits: { coolOff: 0 } })
    const { owner, codes } = await ownerWithCodes(world)
    world.wait(1)
    const thief = world.browser('hanako')
    const { problem } = await thief.post('/otp/enrollments', { name: 'mine' })
    const asked = (problem as { challenge: ChallengeView }).challenge
    await thief.answerWithBackupCode(asked.id, codes[0])
    const pending = await thief.post<EnrollmentView>('/otp/enrollments', { name: 'mine' }, asked.id)
    const { half, challenge } = await signingIn(world)
    await half.answerWithBackupCode(challenge.id, codes[1])
    world.wait(1)
    expect((await owner.carryOut('POST', '/otp/backup-codes', {})).status).toBe(201)
    const code = totp(fromBase32(pending.body.secret), world.clock.now)
    expect((await thief.post(`/otp/enrollments/${pending.body.id}`, { code })).problem?.code).toBe('session-ended')
    expect((await half.attempt('sign-in', {}, challenge.id)).problem?.code).toBe('session-ended')
  })

  it('attack: one found code makes no new ones, and throws nobody’s device out', async () => {
    const world = createWorld({ limits: { coolOff: 0 } })
    const { owner, codes } = await ownerWithCodes(world)
    const id = (await owner.call<StateView>('GET', '/otp/state')).body.authenticators[0]?.id
    const thief = world.browser('hanako')
    for (const [method, path, body] of [
      ['POST', '/otp/backup-codes', {}],
      ['DELETE', `/otp/authenticators/${id}`, undefined],
      ['PATCH', `/otp/authenticators/${id}`, { name: 'mine' }],
    ] as const) {
      const { problem } = await thief.call(method, path, body)
      const challenge = (problem as { challenge: ChallengeView }).challenge
      expect(challenge.methods).toEqual(['code'])
      expect((await thief.answerWithBackupCode(challenge.id, codes[0])).problem?.code).toBe('method-not-accepted')
    }
  })

  it('attack: codes whose key is gone are not counted on, and not paid for', async () => {
    const world = createWorld()
    const { owner, codes } = await ownerWithCodes(world)
    const id = (await owner.call<StateView>('GET', '/otp/state')).body.authenticators[0]?.id
    const other = createWarifu({
      ...{ issuer: 'Warifu Bank', origin, store: world.store, now: () => world.clock.now },
      keys: `new:${testKeys.slice(5, -1)}A`,
      identify: (request) => world.sessions.get(request.headers.get('X-Session') ?? '') ?? null,
    })
    const state = (await (await other.fetch(owner.request('GET', '/otp/state'))).json()) as StateView
    expect(state.backupCodes?.left).toBe(0)
    const removal = (await (await other.fetch(owner.request('DELETE', `/otp/authenticators/${id}`))).json()) as Problem
    expect(removal.code).toBe('last-authenticator')
    const { half, challenge } = await signingIn(world)
    const answer = half.request('POST', `/otp/challenges/${challenge.id}/answer`, { backupCode: codes[0] })
    expect(((await (await other.fetch(answer)).json()) as Problem).code).toBe('method-not-accepted')
    expect((await half.answerWithBackupCode(challenge.id, codes[0])).status).toBe(200)
  })

  it('attack: tries in vain and codes heard again are told to the owner, once an hour at most', async () => {
    const world = createWorld()
    const { codes } = await ownerWithCodes(world)
    const told = async (): Promise<unknown[]> => {
      await world.warifu.work()
      return world.notices.filter(({ kind }) => kind === 'backup-codes-tried').map(({ data }) => data)
    }
    for (let round = 0; round < 2; round++) {
      const { half, challenge } = await signingIn(world)
      for (let i = 0; i < 5; i++) await half.answerWithBackupCode(challenge.id, noOne)
    }
    expect(await told()).toEqual([{ operation: 'sign-in', reason: 'wrong' }])
    world.wait(3600)
    for (let i = 0; i < 2; i++) {
      const { half, challenge } = await signingIn(world)
      await half.answerWithBackupCode(challenge.id, codes[0])
    }
    expect((await told()).at(-1)).toEqual({ operation: 'sign-in', reason: 'replay' })
  })

  it('attack: opening and renaming in a loop buries no notice: only what was approved is told to have changed', async () => {
    const world = createWorld()
    const { owner } = await ownerWithCodes(world)
    const id = (await owner.call<StateView>('GET', '/otp/state')).body.authenticators[0]?.id
    const path = `/otp/authenticators/${id}`
    for (let i = 0; i < 5; i++) {
      const { problem } = await owner.call('PATCH', path, { name: `a${i}` })
      const challenge = (problem as { challenge: ChallengeView }).challenge
      const changed = await owner.call('PATCH', path, { name: `b${i}` }, { 'Warifu-Challenge': challenge.id })
      expect(changed.problem?.code).toBe('details-changed')
    }
    await world.warifu.work()
    expect(world.notices.map(({ kind }) => kind)).not.toContain('details-changed')
  })

  it('attack: a typed code does not close a challenge while a backup code for it is being checked', async () => {
    payInFull()
    const world = createWorld()
    const { owner, codes } = await ownerWithCodes(world)
    const { half, challenge } = await signingIn(world)
    for (let i = 0; i < 3; i++) await half.answerWithBackupCode(challenge.id, noOne)
    const checking = half.answerWithBackupCode(challenge.id, codes[0])
    await new Promise((resolve) => setTimeout(resolve, 10))
    await half.answer(challenge.id, wrongCode(owner))
    expect((await checking).status).toBe(200)
  })
})
