import type { RecoveryView, StateView } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import { ownerOf } from './owner.ts'
import {
  atTheDoor,
  createReachableWorld,
  enrollAnew,
  openAfterWait,
  prove,
  proveTwice,
  second,
  sendTo,
  support,
} from './recovering.ts'
import { high, start } from './world.ts'

const hour = 3_600

describe('recovery without a device or a code', () => {
  it('LOSS-2 RE-01 two proofs, a wait, one proof more, and one device in the place of everything', async () => {
    const world = createReachableWorld()
    const owner = await ownerOf(world)
    await world.warifu.work()
    const door = atTheDoor(world)
    const before = await door.call<RecoveryView>('GET', '/otp/recovery')
    expect(before.body).toMatchObject({ state: 'none', missing: 2, by: null, waitSeconds: 24 * hour })
    expect(before.body.ways).toEqual([
      { method: 'email', to: 'h•••@mail.example', proven: false },
      { method: 'sms', to: '•••5678', proven: false },
    ])
    const one = await prove(door, { method: 'email', code: await sendTo(world, door, 'email') })
    expect(one.body).toMatchObject({ state: 'none', missing: 1 })
    const two = await prove(door, { method: 'sms', code: await sendTo(world, door, 'sms') })
    expect(two.body).toMatchObject({
      state: 'waiting',
      by: 'owner',
      readyAt: world.clock.now - 60_000 + 24 * hour * 1000 + 60_000,
    })
    expect((await door.post('/otp/enrollments')).problem?.code).toBe('first-factor-only')

    const again = await openAfterWait(world)
    const enrolled = await enrollAnew(again)
    expect(enrolled.status).toBe(200)
    expect(enrolled.body.coolingOffUntil).toBe(world.clock.now + 24 * hour * 1000)
    expect(enrolled.body.backupCodesChallenge).not.toBeNull()
    expect((await again.issueBackupCodes(enrolled.body)).length).toBe(10)
    world.wait(30)
    const signingIn = await again.challenge('sign-in', {})
    expect((await again.answer(signingIn.id, again.code())).status).toBe(200)

    const inside = again.signedInAgain('hanako', { firstFactorAt: world.clock.now })
    expect((await inside.call<StateView>('GET', '/otp/state')).body.authenticators).toHaveLength(1)
    expect((await inside.attempt('transfer', high)).problem?.code).toBe('cooling-off')
    expect((await owner.attempt('change-address', { address: 'x' })).problem?.code).toBe('session-ended')
    expect(await world.warifu.checkEvents({ accountId: 'hanako' })).toEqual({ ok: true })
  })

  it('RE-05 NO-01 the owner is told of the request, of its opening and of the new device', async () => {
    const world = createReachableWorld()
    await ownerOf(world)
    await proveTwice(world, atTheDoor(world))
    await enrollAnew(await openAfterWait(world))
    await world.warifu.work()
    expect(world.notices.map(({ kind }) => kind)).toEqual([
      'authenticator-enrolled',
      'recovery-requested',
      'recovery-opened',
      'authenticator-enrolled',
      'recovered',
    ])
    expect(world.notices[1]?.data).toMatchObject({ by: 'owner', methods: 'email sms' })
  })

  it('R19 RE-02 a code that was sent lives ten minutes, has eight digits, and is kept as a keyed hash', async () => {
    const world = createReachableWorld()
    await ownerOf(world)
    const door = atTheDoor(world)
    const code = await sendTo(world, door, 'email')
    expect(code).toMatch(/^\d{8}$/)
    expect(await world.document('hanako')).not.toContain(code)
    expect(world.sent[0]).toMatchObject({
      method: 'email',
      address: 'hanako@mail.example',
      expiresAt: world.clock.now + 9 * 60_000,
    })
    world.wait(9 * 60)
    world.sessions.set(door.sessionId, { ...sessionOf(world, door), firstFactorAt: world.clock.now })
    expect((await prove(door, { method: 'email', code })).problem?.code).toBe('send-again')
  })

  it('RE-02 a code is used once, and only in the session it was sent for', async () => {
    const world = createReachableWorld()
    await ownerOf(world)
    const [mine, other] = [atTheDoor(world), atTheDoor(world)]
    const code = await sendTo(world, mine, 'email')
    expect((await prove(other, { method: 'email', code })).problem?.code).toBe('send-again')
    expect((await prove(mine, { method: 'sms', code })).problem?.code).toBe('send-again')
    expect((await prove(mine, { method: 'email', code })).status).toBe(200)
    expect((await prove(mine, { method: 'email', code })).problem?.code).toBe('send-again')
  })

  it('RE-02 attack: guessing a sent code ends after five tries, and a new one is not had at once', async () => {
    const world = createReachableWorld()
    await ownerOf(world)
    const thief = atTheDoor(world)
    const code = await sendTo(world, thief, 'email')
    const wrong = code === '00000000' ? '00000001' : '00000000'
    const replies = await Promise.all(Array.from({ length: 20 }, () => prove(thief, { method: 'email', code: wrong })))
    const codes = replies.map(({ problem }) => problem?.code)
    expect(codes.filter((one) => one === 'wrong-proof')).toHaveLength(5)
    expect(codes.filter((one) => one === 'send-again')).toHaveLength(15)
    expect((await prove(thief, { method: 'email', code })).problem?.code).toBe('send-again')
    for (const junk of ['', null, 7, [], {}, 'x'.repeat(10_000), '１２３']) {
      expect((await prove(thief, { method: 'email', code: junk })).problem?.code).toBe('send-again')
    }
  })

  it('RE-02 attack: filling a mailbox: one message a minute, five a day, from however many sessions', async () => {
    const world = createReachableWorld()
    await ownerOf(world)
    expect((await atTheDoor(world).post('/otp/recovery/code', { method: 'email' })).status).toBe(201)
    const soon = await atTheDoor(world).post('/otp/recovery/code', { method: 'sms' })
    expect(soon.problem).toMatchObject({ code: 'send-limit', retryAt: world.clock.now + 60_000 })
    for (let i = 0; i < 4; i++) {
      world.wait(60)
      expect((await atTheDoor(world).post('/otp/recovery/code', { method: 'email' })).status).toBe(201)
    }
    world.wait(60)
    const first = world.clock.now - 5 * 60_000
    expect((await atTheDoor(world).post('/otp/recovery/code', { method: 'email' })).problem).toMatchObject({
      code: 'send-limit',
      retryAt: first + 24 * hour * 1000,
    })
    world.wait(24 * hour)
    expect((await atTheDoor(world).post('/otp/recovery/code', { method: 'email' })).status).toBe(201)
  })

  it('R41 attack: the same mailbox twice is one proof', async () => {
    const world = createReachableWorld()
    await ownerOf(world)
    const thief = atTheDoor(world)
    await prove(thief, { method: 'email', code: await sendTo(world, thief, 'email') })
    const { body } = await prove(thief, { method: 'email', code: await sendTo(world, thief, 'email') })
    expect(body).toMatchObject({ state: 'none', missing: 1 })
  })

  it('RE-06 attack: a mailbox and a number taken over: the owner who still has a device stops it by signing in', async () => {
    const world = createReachableWorld()
    const owner = await ownerOf(world)
    await proveTwice(world, atTheDoor(world))
    const home = owner.signedInAgain('hanako', { stage: 'first-factor' })
    const challenge = await home.challenge('sign-in', {})
    expect((await home.answer(challenge.id, home.code())).status).toBe(200)
    world.wait(24 * hour)
    const thief = atTheDoor(world)
    const { body } = await prove(thief, { method: 'email', code: await sendTo(world, thief, 'email') })
    expect(body).toMatchObject({ state: 'none', missing: 1 })
    await world.warifu.work()
    expect(world.notices.at(-1)?.kind).toBe('recovery-cancelled')
  })

  it('RE-06 attack: stopped while the thief has it open, also between scanning and confirming', async () => {
    const world = createReachableWorld()
    const owner = await ownerOf(world)
    await proveTwice(world, atTheDoor(world))
    const thief = await openAfterWait(world)
    const pending = await thief.post<{ id: string; secret: string }>('/otp/enrollments')
    expect(pending.status).toBe(201)
    const home = owner.signedInAgain('hanako', { firstFactorAt: world.clock.now })
    expect((await home.call('GET', '/otp/recovery')).body).toMatchObject({ by: 'owner', ways: [] })
    expect((await home.call('DELETE', '/otp/recovery')).status).toBe(204)
    thief.secret = pending.body.secret
    const confirmed = await thief.post(`/otp/enrollments/${pending.body.id}`, { code: thief.code() })
    expect(confirmed.problem?.code).toBe('enrollment-gone')
    expect((await thief.post('/otp/enrollments')).problem?.code).toBe('first-factor-only')
  })

  it('attack: the password alone does not stop an owner’s recovery', async () => {
    const world = createReachableWorld()
    await ownerOf(world)
    await proveTwice(world, atTheDoor(world))
    const thief = atTheDoor(world)
    expect((await thief.call('DELETE', '/otp/recovery')).status).toBe(204)
    expect((await thief.call<RecoveryView>('GET', '/otp/recovery')).body.state).toBe('waiting')
    expect((await enrollAnew(await openAfterWait(world))).status).toBe(200)
  })

  it('RE-01 attack: after the wait the password alone opens nothing, nor does another session’s proof', async () => {
    const world = createReachableWorld()
    await ownerOf(world)
    await proveTwice(world, atTheDoor(world))
    world.wait(24 * hour)
    const thief = atTheDoor(world)
    expect((await thief.post('/otp/enrollments')).problem?.code).toBe('first-factor-only')
    const owner = atTheDoor(world)
    await prove(owner, { method: 'sms', code: await sendTo(world, owner, 'sms') })
    expect((await thief.post('/otp/enrollments')).problem?.code).toBe('first-factor-only')
    expect((await enrollAnew(owner)).status).toBe(200)
  })

  it('ORG-3 attack: who left still has the mailbox, the number and perhaps the password: no way back but two operators', async () => {
    const world = createReachableWorld()
    await ownerOf(world)
    const before = atTheDoor(world)
    await prove(before, { method: 'email', code: await sendTo(world, before, 'email') })
    const smsCode = await sendTo(world, before, 'sms')
    await world.warifu.leave({ accountId: 'hanako' }, support)
    world.wait(1)
    expect((await prove(before, { method: 'sms', code: smsCode })).problem?.code).toBe('session-ended')
    const leaver = atTheDoor(world)
    expect((await leaver.post('/otp/recovery/code', { method: 'email' })).problem?.code).toBe('recovery-unavailable')
    expect((await prove(leaver, { method: 'email', code: '12345678' })).problem?.code).toBe('recovery-unavailable')
    expect((await prove(leaver, { method: 'release-password', password: 'x' })).problem?.code).toBe(
      'recovery-unavailable',
    )
    await world.warifu.requestRelease({ accountId: 'hanako' }, support)
    world.wait(24 * hour)
    const approved = await world.warifu.approveRelease({ accountId: 'hanako' }, second)
    const back = atTheDoor(world)
    expect((await prove(back, { method: 'support-code', code: approved.ok && approved.code })).body.state).toBe('open')
    expect((await enrollAnew(back)).status).toBe(200)
  })

  it('attack: a contact that was registered a moment ago proves nothing', async () => {
    const world = createReachableWorld()
    await ownerOf(world)
    world.registered.splice(0, 2, { method: 'email', address: 'thief@mail.example', since: world.clock.now - 1000 })
    const thief = atTheDoor(world)
    expect((await thief.post('/otp/recovery/code', { method: 'email' })).problem?.code).toBe('recovery-unavailable')
    expect((await thief.call<RecoveryView>('GET', '/otp/recovery')).body.ways).toEqual([])
    expect(world.sent).toEqual([])
  })

  it('F a sender that fails or hangs is unavailable; the try is counted, and nothing of the code is told', async () => {
    const world = createReachableWorld({
      contacts: {
        of: () => [{ method: 'email', address: 'hanako@mail.example', since: start - 10 ** 10 }],
        send: () => Promise.reject(new Error('smtp is down')),
      },
    })
    await ownerOf(world)
    const door = atTheDoor(world)
    expect((await door.post('/otp/recovery/code', { method: 'email' })).problem?.code).toBe('unavailable')
    expect((await door.post('/otp/recovery/code', { method: 'email' })).problem?.code).toBe('send-limit')
    expect(world.errors).toHaveLength(1)
  })

  it('RE-08 an old session, a signed-in one and an account without a device have nothing to recover', async () => {
    const world = createReachableWorld()
    await ownerOf(world)
    const signedIn = world.browser()
    expect((await signedIn.post('/otp/recovery/code', { method: 'email' })).problem?.code).toBe('recovery-unavailable')
    const old = atTheDoor(world)
    world.wait(11 * 60)
    expect((await old.post('/otp/recovery/code', { method: 'email' })).problem?.code).toBe('first-factor-too-old')
    const never = atTheDoor(world, 'nobody')
    expect((await never.post('/otp/recovery/code', { method: 'email' })).problem?.code).toBe('recovery-unavailable')
    expect((await prove(never, { method: 'email', code: '12345678' })).problem?.code).toBe('recovery-unavailable')
    expect(
      (await never.call('POST', '/otp/recovery', { method: 'email', code: '1' }, { Origin: 'https://evil.example' }))
        .problem?.code,
    ).toBe('cross-origin')
    expect(world.sent).toEqual([])
  })
})

function sessionOf(world: ReturnType<typeof createReachableWorld>, { sessionId }: { sessionId: string }) {
  const session = world.sessions.get(sessionId)
  if (session === undefined) throw new Error('no session')
  return session
}
