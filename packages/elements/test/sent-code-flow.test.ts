import type { Client } from '@warifu/client'
import type { ChallengeView, Method } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import { ChallengeFlow } from '../src/flow/challenge-flow.ts'
import { SignInFlow } from '../src/flow/sign-in-flow.ts'
import { bad, deferred, good, lost, setting } from './flow-setting.ts'
import { challenge, now, passed } from './pages.ts'
import { sendable, sentTo, withSent } from './sent-codes.ts'

const all: Method[] = ['code', 'email', 'sms', 'backup-code']
const open = sendable(all)
const bySms = { ...passed, method: 'sms' as const, authenticator: null }

async function asking(answers: Partial<Client> = {}, view: ChallengeView = open, wanted?: Method) {
  const told = { challenge: async () => good(view), sendCode: async () => good(sentTo('sms')), ...answers }
  const parts = setting(told)
  const flow = new ChallengeFlow(parts.client, parts.clock)
  await flow.open('c1', wanted)
  return { flow, ...parts }
}

/** A code was sent by SMS, and is asked for. */
async function sent(answers: Partial<Client> = {}, view?: ChallengeView) {
  const parts = await asking(answers, view)
  parts.flow.use('sms')
  await expect.poll(() => parts.flow.state).toMatchObject({ questions: { sms: { busy: false } } })
  return parts
}

describe('a challenge that takes codes that are sent', () => {
  it.each([
    [['code', 'email'], 'code'],
    [['email', 'code'], 'email'],
    [['sms', 'email'], 'sms'],
  ] as const)('MTH-3 VER-5 with %j asks for a %s first, and sends nothing by itself', async (methods, method) => {
    const { flow, calls } = await asking({}, sendable(methods))
    expect(flow.state).toMatchObject({ step: 'asking', methods, method })
    expect(calls).toEqual(['challenge c1'])
  })

  it('MTH-3 offers none that the challenge names no contact for', async () => {
    const { sending: _, ...unsaid } = sendable(['code', 'email'])
    expect((await asking({}, unsaid)).flow.state).toMatchObject({ methods: ['code'] })
    const onlyPhone = sendable(all, {
      sending: { contacts: [{ method: 'sms', to: '•••5678' }], sent: null, nextAt: null },
    })
    expect((await asking({}, onlyPhone)).flow.state).toMatchObject({ methods: ['code', 'sms', 'backup-code'] })
  })

  it('MTH-3 sends one when the person chooses it, takes it, and tells by what', async () => {
    const { flow, calls } = await sent({ answerWithSentCode: async () => good(bySms) })
    expect(flow.state).toMatchObject({ method: 'sms', challenge: { sending: { sent: { to: '•••5678', digits: 8 } } } })
    await flow.answer('12345678')
    expect(flow.state).toMatchObject({ step: 'approved', method: 'sms' })
    expect(calls).toEqual(['challenge c1', 'sendCode c1 sms', 'answerWithSentCode c1 12345678'])
    expect(JSON.stringify(flow.state)).not.toContain('12345678')
  })

  it('MTH-3 who comes back to it finds the one that was sent; the other kind puts it out', async () => {
    const { flow, calls } = await sent()
    flow.use('code')
    flow.use('sms')
    expect(calls.filter((call) => call.startsWith('sendCode'))).toHaveLength(1)
    expect(flow.state).toMatchObject({ method: 'sms', questions: { sms: { busy: false } } })
  })

  it('MTH-3 sends no second one before its time, and another then', async () => {
    const { flow, calls, pass } = await sent()
    await flow.sendCode()
    flow.use('email')
    expect(calls.filter((call) => call.startsWith('sendCode'))).toHaveLength(1)
    flow.use('sms')
    pass(60_000)
    await flow.sendCode()
    expect(calls.filter((call) => call.startsWith('sendCode'))).toHaveLength(2)
  })

  it('MTH-3 learns from a refusal when one can be sent, and keeps the one that was', async () => {
    const retryAt = now + 3_600_000
    const answers = [good(sentTo('sms', { nextAt: now })), bad('send-limit', { retryAt })]
    const { flow } = await sent({ sendCode: async () => answers.shift() ?? bad('unavailable') })
    await flow.sendCode()
    const { sending } = (flow.state as { challenge: ChallengeView }).challenge
    expect(sending).toMatchObject({ sent: { method: 'sms' }, nextAt: retryAt })
  })

  it('MTH-3 sends one at a time, and takes no answer meanwhile', async () => {
    const hanging = deferred<ReturnType<typeof good<ReturnType<typeof sentTo>>>>()
    const { flow, calls } = await asking({ sendCode: () => hanging.promise })
    flow.use('sms')
    await flow.sendCode()
    expect(await flow.answer('12345678')).toBe(false)
    flow.use('code')
    expect(flow.state).toMatchObject({ method: 'sms', questions: { sms: { busy: true, sending: true } } })
    expect(calls.filter((call) => call !== 'challenge c1')).toEqual(['sendCode c1 sms'])
  })

  it.each(['email', 'sms'] as const)('MTH-3 goes on with what is left where none can be sent by %s', async (method) => {
    const { flow } = await asking({ sendCode: async () => bad('method-not-accepted') })
    flow.use(method)
    await expect.poll(() => flow.state).toMatchObject({ method: 'code', methods: all.filter((one) => one !== method) })
  })

  it.each([
    ['unavailable', { step: 'asking', method: 'sms', questions: { sms: { refusal: { code: 'unavailable' } } } }],
    ['challenge-expired', { step: 'ended', problem: { code: 'challenge-expired' } }],
    ['session-ended', { step: 'ended', problem: { code: 'session-ended' } }],
  ] as const)('MTH-3 a code that is not sent says why: %s', async (code, expected) => {
    const { flow } = await asking({ sendCode: async () => bad(code) })
    flow.use('sms')
    await expect.poll(() => flow.state).toMatchObject(expected)
  })

  it('MTH-3 asks the challenge when the answer got lost, whether one was sent', async () => {
    const views = [open, withSent(open, sentTo('sms')), open]
    const { flow, calls } = await asking({
      challenge: async () => good(views.shift() ?? open),
      sendCode: async () => lost,
    })
    flow.use('sms')
    await expect.poll(() => calls).toEqual(['challenge c1', 'sendCode c1 sms', 'challenge c1'])
    const there = {
      challenge: { sending: { sent: { method: 'sms' } } },
      questions: { sms: { busy: false, refusal: null } },
    }
    await expect.poll(() => flow.state).toMatchObject(there)
  })

  it('MTH-3 says that the connection failed when none was sent', async () => {
    const { flow } = await asking({ sendCode: async () => lost })
    flow.use('sms')
    await expect.poll(() => flow.state).toMatchObject({ questions: { sms: { refusal: { code: 'unreachable' } } } })
  })
})

describe('the answer by a code that was sent', () => {
  it('MTH-3 can be corrected, and asked anew once it counts no longer', async () => {
    const answers = [bad('wrong-proof', { answersLeft: 4 }), bad('send-again')]
    const { flow } = await sent({ answerWithSentCode: async () => answers.shift() ?? good(bySms) })
    await flow.answer('11111111')
    expect(flow.state).toMatchObject({
      step: 'asking',
      challenge: { answersLeft: 4, sending: { sent: { method: 'sms' } } },
    })
    await flow.answer('11111111')
    expect(flow.state).toMatchObject({
      challenge: { sending: { sent: null } },
      questions: { sms: { refusal: { code: 'send-again' } } },
    })
  })

  it.each([
    ['closed', 0, { step: 'ended', problem: { code: 'challenge-exhausted' } }],
    ['open', 2, { step: 'asking', challenge: { answersLeft: 2 }, questions: { code: { wait: { kind: 'paused' } } } }],
  ] as const)(
    'R16 after the last wrong one before a wait asks the challenge how it stands: %s',
    async (state, left, then) => {
      const looked = { ...withSent(open, sentTo('sms')), state, answersLeft: left, pausedUntil: now + 30_000 }
      const views = [open, looked]
      const { flow } = await sent({
        challenge: async () => good(views.shift() ?? looked),
        answerWithSentCode: async () => bad('wrong-proof', { answersLeft: 0 }),
      })
      await flow.answer('11111111')
      expect(flow.state).toMatchObject(then)
    },
  )

  it('R16 waits with the codes of devices, and they with it; a backup code is taken at once', async () => {
    const { flow, calls, pass } = await sent({
      answerWithSentCode: async () => bad('paused', { retryAt: now + 30_000 }),
      answerWithBackupCode: async () => bad('wrong-backup-code', { answersLeft: 4 }),
    })
    await flow.answer('11111111')
    for (const method of ['sms', 'code'] as const) {
      flow.use(method)
      expect(await flow.answer('11111111')).toBe(false)
    }
    flow.use('email')
    expect(calls.filter((call) => call.startsWith('sendCode'))).toHaveLength(1)
    flow.use('backup-code')
    expect(await flow.answer('7K2M9QXD3FTVW')).toBe(true)
    pass(30_000)
    flow.tick()
    expect(flow.state).toMatchObject({ questions: { code: { wait: null }, sms: { wait: null, refusal: null } } })
  })

  it('R16 is off with the codes of devices', async () => {
    const { flow } = await asking({ answer: async () => bad('typed-codes-off') })
    await flow.answer('111111')
    expect(flow.state).toMatchObject({ methods: ['backup-code'], method: 'backup-code' })
  })

  it('MTH-3 VER-5 signs in, and asks again by the same way when the sign-in starts again', async () => {
    const view = sendable(['code', 'email'])
    const parts = setting({
      challenge: async () => good(view),
      sendCode: async () => good(sentTo('email')),
      answerWithSentCode: async () => bad('challenge-expired'),
    })
    const flow = new SignInFlow(parts.client, parts.clock, async () => bad('step-up-required', { challenge }))
    await flow.start()
    flow.use('email')
    await expect.poll(() => flow.state).toMatchObject({ step: 'code', questions: { email: { busy: false } } })
    await flow.answer('12345678')
    expect(flow.state).toMatchObject({ step: 'failed', canRetry: true })
    await flow.start()
    expect(flow.state).toMatchObject({ step: 'code', method: 'email' })
    expect(parts.calls.filter((call) => call.startsWith('sendCode'))).toHaveLength(1)
  })
})
