import type { AnswerView, ChallengeView, SentView } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import { ownerOf } from './owner.ts'
import { createReachableWorld } from './recovering.ts'
import { type Browser, high } from './world.ts'

const weaker = { policy: { methods: { 'sign-in': ['code', 'sms'], transfer: ['code', 'sms'] } } } as const

const answerSent = (browser: Browser, challenge: string, sentCode: unknown) =>
  browser.post<AnswerView>(`/otp/challenges/${challenge}/answer`, { sentCode })

const sendFor = (browser: Browser, challenge: string, method: string) =>
  browser.post<SentView>(`/otp/challenges/${challenge}/code`, { method })

describe('codes by e-mail and SMS as an answer', () => {
  it('MTH-3 are off: no policy, no code', async () => {
    const world = createReachableWorld({ limits: { coolOff: 0 } })
    const owner = await ownerOf(world)
    const challenge = await owner.challenge('transfer', high)
    expect(challenge.methods).toEqual(['code'])
    expect((await sendFor(owner, challenge.id, 'sms')).problem?.code).toBe('method-not-accepted')
    expect((await answerSent(owner, challenge.id, '12345678')).problem?.code).toBe('send-again')
    expect(world.sent).toEqual([])
  })

  it('MTH-3 MTH-4 count where the site’s policy names them, for exactly this challenge, once', async () => {
    const world = createReachableWorld({ limits: { coolOff: 0 }, ...weaker })
    const owner = await ownerOf(world)
    const challenge = await owner.challenge('transfer', high)
    expect(challenge.methods).toEqual(['code', 'sms'])
    expect((await sendFor(owner, challenge.id, 'email')).problem?.code).toBe('method-not-accepted')
    const sent = await sendFor(owner, challenge.id, 'sms')
    expect(sent.body).toMatchObject({ method: 'sms', to: '•••5678', digits: 8 })
    expect(world.sent[0]?.text).toMatch(/^Warifu Bank: \d{8} is your code \(Transfer, valid for 5 minutes\)/)
    const code = world.sent[0]?.code
    const other = await owner.challenge('transfer', { ...high, amount: 300_000 })
    expect((await answerSent(owner, other.id, code)).problem?.code).toBe('send-again')
    const answered = await answerSent(owner, challenge.id, code)
    expect(answered.body).toMatchObject({ method: 'sms', authenticator: null })
    expect((await answerSent(owner, challenge.id, code)).status).not.toBe(200)
    expect((await owner.attempt('transfer', high, challenge.id)).gate.ok).toBe(true)
    const log = []
    for await (const line of world.warifu.events({ accountId: 'hanako' })) log.push(line)
    expect(log.filter(({ kind }) => kind === 'challenge-approved').at(-1)?.data).toMatchObject({ method: 'sms' })
    expect(JSON.stringify(log) + (await world.document('hanako'))).not.toContain(code)
  })

  it('MTH-3 the challenge says to whom codes can be sent, the one that is taken, and when another can be', async () => {
    const world = createReachableWorld({ limits: { coolOff: 0 }, ...weaker })
    const owner = await ownerOf(world)
    const { id, expiresAt } = await owner.challenge('transfer', high)
    const look = async () => (await owner.call<ChallengeView>('GET', `/otp/challenges/${id}`)).body
    const contacts = [{ method: 'sms', to: '•••5678' }]
    expect(await look()).toMatchObject({ methods: ['code', 'sms'], sending: { contacts, sent: null, nextAt: null } })
    const { body: sent } = await sendFor(owner, id, 'sms')
    expect(sent.nextAt).toBe(world.clock.now + 60_000)
    const taken = { ...contacts[0], digits: 8, expiresAt }
    expect((await look()).sending).toEqual({ contacts, sent: taken, nextAt: sent.nextAt })
    world.wait(60)
    expect((await look()).sending).toEqual({ contacts, sent: taken, nextAt: null })
  })

  it('MTH-3 are no way where the site knows no contact, knows it only lately, or cannot say', async () => {
    const world = createReachableWorld({ limits: { coolOff: 0 }, ...weaker })
    const owner = await ownerOf(world)
    const { id } = await owner.challenge('transfer', high)
    const look = async () => (await owner.call<ChallengeView>('GET', `/otp/challenges/${id}`)).body
    const [, phone] = world.registered
    if (phone) phone.since = world.clock.now
    expect(await look()).toMatchObject({ methods: ['code'] })
    world.registered.pop()
    expect(await look()).toMatchObject({ methods: ['code'] })
    expect((await sendFor(owner, id, 'sms')).problem?.code).toBe('method-not-accepted')
    world.contacts.of = () => Promise.reject(new Error('no answer'))
    const unsaid = await look()
    expect(unsaid.methods).toEqual(['code'])
    expect(unsaid.sending).toBeUndefined()
  })

  it('R16 attack: wrong ones are counted in the lane, and end the challenge like any other', async () => {
    const world = createReachableWorld({ limits: { coolOff: 0 }, ...weaker })
    const owner = await ownerOf(world)
    const { id } = await owner.challenge('transfer', high)
    await sendFor(owner, id, 'sms')
    const code = world.sent[0]?.code
    const wrong = code === '00000000' ? '00000001' : '00000000'
    for (const answersLeft of [4, 3, 2, 1, 0]) {
      expect((await answerSent(owner, id, wrong)).problem).toMatchObject({ code: 'wrong-proof', answersLeft })
    }
    expect((await answerSent(owner, id, code)).problem?.code).toBe('paused')
    const account = JSON.parse(await world.document('hanako'))
    expect(account.lanes.known.failures + account.lanes.other.failures).toBe(5)
  })

  it('R19 lives no longer than its challenge, and a new one puts the old one out', async () => {
    const world = createReachableWorld({ limits: { coolOff: 0 }, ...weaker })
    const owner = await ownerOf(world)
    const { id, expiresAt } = await owner.challenge('transfer', high)
    expect((await sendFor(owner, id, 'sms')).body.expiresAt).toBe(expiresAt)
    expect((await sendFor(owner, id, 'sms')).problem?.code).toBe('send-limit')
    world.wait(60)
    await sendFor(owner, id, 'sms')
    const [first, second] = world.sent.map(({ code }) => code)
    expect((await answerSent(owner, id, first)).problem?.code).toBe('wrong-proof')
    expect((await answerSent(owner, id, second)).status).toBe(200)
  })

  it('attack: a sign-in by SMS opens no way to a new device, and signs nobody in elsewhere', async () => {
    const world = createReachableWorld(weaker)
    const owner = await ownerOf(world)
    const thief = world.browser('hanako', { stage: 'first-factor' })
    const { id } = await thief.challenge('sign-in', {})
    await sendFor(thief, id, 'sms')
    expect((await answerSent(owner, id, world.sent[0]?.code)).problem?.code).toBe('challenge-of-another-session')
    expect((await answerSent(thief, id, world.sent[0]?.code)).status).toBe(200)
    const inside = thief.signedInAgain('hanako', { firstFactorAt: world.clock.now })
    const adding = await inside.post<never>('/otp/enrollments')
    expect(adding.problem).toMatchObject({ code: 'step-up-required', challenge: { methods: ['code'] } })
  })

  it.each([
    ['changes of devices', { policy: { methods: { 'add-authenticator': ['sms'] } } }, /never answered with sms/],
    [
      'what is not installed',
      { ...weaker, contacts: undefined },
      /names "sms", which is not installed: code and backup-code are/,
    ],
  ])('MTH-3 starts nothing where a policy names them for %s', (_what, options, message) => {
    expect(() => createReachableWorld(options as never)).toThrow(message)
  })
})
