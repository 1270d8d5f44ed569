import type { EnrolledView, EnrollmentView, StateView } from '@warifu/contract'
import { fromBase32 } from '@warifu/otp'
import { describe, expect, it } from 'vitest'
import { createWorld, race, wrongCode } from './world.ts'

describe('enrollment', () => {
  it('ENR-2 R28 activates nothing before a code made from the server-made secret', async () => {
    const { browser } = createWorld()
    const hanako = browser()
    const pending = await hanako.post<EnrollmentView>('/otp/enrollments')
    expect(pending.status).toBe(201)
    hanako.secret = pending.body.secret
    expect((await hanako.call<StateView>('GET', '/otp/state')).body.authenticators).toEqual([])
    for (const code of [wrongCode(hanako), undefined, '']) {
      const refused = await hanako.post(`/otp/enrollments/${pending.body.id}`, code === undefined ? {} : { code })
      expect(refused.problem).not.toBeNull()
    }
    expect((await hanako.call<StateView>('GET', '/otp/state')).body.authenticators).toEqual([])
    const confirmed = await hanako.post<EnrolledView>(`/otp/enrollments/${pending.body.id}`, { code: hanako.code() })
    expect(confirmed.body.authenticator).toMatchObject({ state: 'active', kind: 'totp' })
  })

  it('R28 lets no client choose the secret', async () => {
    const { browser } = createWorld()
    const reply = await browser().post('/otp/enrollments', { secret: 'JBSWY3DPEHPK3PXP' })
    expect(reply.problem).toMatchObject({ code: 'malformed-request' })
  })

  it('R46 makes secrets of 160 bits from the random source', async () => {
    const lengths: number[] = []
    const { browser } = createWorld({
      random: (length) => {
        lengths.push(length)
        return crypto.getRandomValues(new Uint8Array(length))
      },
    })
    const pending = await browser().post<EnrollmentView>('/otp/enrollments')
    expect(fromBase32(pending.body.secret)).toHaveLength(20)
    expect(lengths).toContain(20)
  })

  it('ENR-2 an abandoned enrollment expires after ten minutes and leaves no secret in the database', async () => {
    const world = createWorld()
    const hanako = world.browser()
    const pending = await hanako.post<EnrollmentView>('/otp/enrollments')
    hanako.secret = pending.body.secret
    expect(await world.document('hanako')).toMatch(/"secret":"test\./)
    world.wait(600)
    const late = await hanako.post(`/otp/enrollments/${pending.body.id}`, { code: hanako.code() })
    expect(late.problem?.code).toBe('enrollment-gone')
    await world.warifu.work()
    expect(await world.document('hanako')).not.toMatch(/"secret"/)
  })

  it('ENR-2 a left enrollment is dropped at once', async () => {
    const { browser } = createWorld()
    const hanako = browser()
    const pending = await hanako.post<EnrollmentView>('/otp/enrollments')
    hanako.secret = pending.body.secret
    expect((await hanako.call('DELETE', `/otp/enrollments/${pending.body.id}`)).status).toBe(204)
    const late = await hanako.post(`/otp/enrollments/${pending.body.id}`, { code: hanako.code() })
    expect(late.problem?.code).toBe('enrollment-gone')
  })

  it('R27 a pending enrollment is invisible to sign-in: nobody is asked for a code they cannot have', async () => {
    const { browser } = createWorld()
    const hanako = browser()
    await hanako.post('/otp/enrollments')
    const signingIn = browser('hanako', { stage: 'first-factor' })
    expect((await signingIn.attempt('sign-in', {})).status).toBe(200)
  })

  it('R27 A-37 a live authenticator is unchanged by every attempt to enroll over it', async () => {
    const { browser } = createWorld()
    const hanako = browser()
    await hanako.enroll()
    const thief = browser('hanako')
    expect((await thief.post('/otp/enrollments')).problem?.code).toBe('step-up-required')
    const challenge = await hanako.challenge('change-address', { address: 'a' })
    expect((await hanako.answer(challenge.id, hanako.code())).status).toBe(200)
  })

  it('R29 a half-signed-in session can neither list, nor protect, nor enroll', async () => {
    const { browser } = createWorld()
    const owner = browser()
    await owner.enroll()
    const half = browser('hanako', { stage: 'first-factor' })
    expect((await half.call<StateView>('GET', '/otp/state')).body.authenticators).toEqual([])
    expect((await half.attempt('change-address', { address: 'a' })).problem?.code).toBe('first-factor-only')
    expect((await half.post('/otp/enrollments')).problem?.code).toBe('first-factor-only')
  })

  it('R29 a first-factor session may enroll a first authenticator only where policy demands one', async () => {
    const optional = createWorld().browser('hanako', { stage: 'first-factor' })
    expect((await optional.post('/otp/enrollments')).problem?.code).toBe('first-factor-only')
    const required = createWorld({ enrollment: 'required' }).browser('hanako', { stage: 'first-factor' })
    expect((await required.attempt('sign-in', {})).problem?.code).toBe('enrollment-required')
    expect((await required.post('/otp/enrollments')).status).toBe(201)
  })

  it('a first factor older than ten minutes enrolls nothing', async () => {
    const { browser, wait } = createWorld()
    const hanako = browser()
    wait(601)
    expect((await hanako.post('/otp/enrollments')).problem?.code).toBe('first-factor-too-old')
    expect((await hanako.call<StateView>('GET', '/otp/state')).body.enrollment).toBe('first-factor-too-old')
  })

  it('R35 an enrollment is confirmed once, by its own session, for its own account', async () => {
    const { browser } = createWorld()
    const hanako = browser()
    const pending = await hanako.post<EnrollmentView>('/otp/enrollments')
    hanako.secret = pending.body.secret
    const code = hanako.code()
    for (const thief of [browser('hanako'), browser('taro')]) {
      const reply = await thief.post(`/otp/enrollments/${pending.body.id}`, { code })
      expect(reply.problem?.code).toBe('enrollment-gone')
    }
    const replies = await race(10, () => hanako.post(`/otp/enrollments/${pending.body.id}`, { code }))
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('A-64 two sessions race to enroll: one authenticator becomes active', async () => {
    const { browser } = createWorld()
    const sessions = [browser(), browser(), browser()]
    const pending: EnrollmentView[] = []
    for (const session of sessions) {
      const started = await session.post<EnrollmentView>('/otp/enrollments')
      session.secret = started.body.secret
      pending.push(started.body)
    }
    const replies = await race(3, (i) =>
      (sessions[i] as (typeof sessions)[0]).post(`/otp/enrollments/${pending[i]?.id}`, { code: sessions[i]?.code() }),
    )
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
    const state = await (sessions[0] as (typeof sessions)[0]).call<StateView>('GET', '/otp/state')
    expect(state.body.authenticators).toHaveLength(1)
  })

  it('ENR-3 the URI names service and use; the name of the device is the person’s own', async () => {
    const { browser } = createWorld()
    const hanako = browser('hanako', { label: 'Hanako (personal)' })
    const pending = await hanako.post<EnrollmentView>('/otp/enrollments', { name: '  わたしのスマートフォン ' })
    expect(pending.body.uri).toContain('otpauth://totp/Warifu%20Bank:Hanako%20%28personal%29?')
    expect(pending.body.name).toBe('わたしのスマートフォン')
    for (const name of ['', '   ', 'x'.repeat(41), 'a\u202eb', 'a\u0000b']) {
      expect((await hanako.post('/otp/enrollments', { name })).problem?.code).toBe('name-invalid')
    }
  })

  it('tells the owner of the new authenticator, at least once and with one id', async () => {
    const world = createWorld()
    await world.browser().enroll()
    await world.warifu.work()
    await world.warifu.work()
    expect(world.notices.map(({ kind, id }) => [kind, id])).toEqual([['authenticator-enrolled', 'default/hanako/2']])
  })

  it('tells the owner again later when the channel failed', async () => {
    let down = true
    const seen: string[] = []
    const world = createWorld({
      notify: (notice) => {
        if (down) throw new Error('mail is down')
        seen.push(notice.id)
      },
    })
    await world.browser().enroll()
    await world.warifu.work()
    expect(world.errors).toHaveLength(1)
    down = false
    await world.warifu.work()
    expect(seen).toEqual([]) // still leased to the failed attempt
    world.wait(61)
    await world.warifu.work()
    expect(seen).toEqual(['default/hanako/2'])
  })
})
