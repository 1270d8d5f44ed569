import type { Client } from '@warifu/client'
import { describe, expect, it } from 'vitest'
import { RecoverFlow } from '../src/flow/recover-flow.ts'
import { bad, deferred, good, lost, setting } from './flow-setting.ts'
import { now, state } from './pages.ts'
import { asked, halfProven, open, quiet, ready, sent, told, waiting } from './recovery.ts'

const atTheDoor = { ...state, stage: 'first-factor' } as const

function flowOf(answers: Partial<Client> = {}) {
  const world = setting({
    state: async () => good(atTheDoor),
    recovery: async () => good(asked),
    sendRecoveryCode: async () => good(sent),
    prove: async () => good(halfProven),
    proveWithReleasePassword: async () => good(waiting),
    stopRecovery: async () => good(undefined),
    ...answers,
  })
  return { ...world, flow: new RecoverFlow(world.client, world.clock) }
}

async function loaded(answers: Partial<Client> = {}) {
  const world = flowOf(answers)
  await world.flow.load()
  return world
}

async function asking(answers: Partial<Client> = {}) {
  const world = await loaded(answers)
  await world.flow.use('email')
  return world
}

describe('RecoverFlow', () => {
  it('LOSS-2 sends nothing before the person chooses', async () => {
    const { flow, calls } = await loaded()
    expect(flow.state).toMatchObject({ step: 'choose', view: asked, refusal: null })
    expect(calls).toEqual(['state', 'recovery'])
  })

  it('LOSS-2 goes from two proofs over the wait and one proof more to the new device', async () => {
    const steps = [halfProven, waiting]
    const { flow, calls } = await loaded({
      prove: async () => good(steps.shift() ?? open),
      recovery: async () => good(steps.length === 0 ? ready : asked),
    })
    await flow.use('email')
    expect(flow.state).toMatchObject({ step: 'prove', method: 'email', sent })
    await flow.prove('12345678')
    expect(flow.state).toMatchObject({ step: 'choose', view: { missing: 1 } })
    await flow.use('sms')
    await flow.prove('87654321')
    expect(flow.state).toMatchObject({ step: 'waiting', view: { readyAt: now + 86_400_000 } })
    await flow.load()
    expect(flow.state).toMatchObject({ step: 'choose', view: { state: 'ready' } })
    await flow.use('email')
    await flow.prove('11111111')
    expect(flow.state).toMatchObject({ step: 'open', done: false })
    flow.finished()
    expect(flow.state).toMatchObject({ step: 'open', done: true })
    expect(calls.filter((call) => call.startsWith('prove'))).toEqual([
      'prove email 12345678',
      'prove sms 87654321',
      'prove email 11111111',
    ])
  })

  it('LOSS-3 takes the release password as a proof', async () => {
    const { flow, calls } = await loaded()
    await flow.use('release-password')
    expect(flow.state).toMatchObject({ step: 'prove', method: 'release-password', sent: null })
    await flow.prove('correct horse battery')
    expect(flow.state.step).toBe('waiting')
    expect(calls).toContain('proveWithReleasePassword correct horse battery')
    expect(JSON.stringify(flow.state)).not.toContain('horse')
  })

  it.each([
    ['LOSS-2 nothing can be proven', { ...asked, ways: [] }, 'desk'],
    ['LOSS-2 one proof of two', { ...asked, ways: asked.ways.slice(0, 1) }, 'desk'],
    ['LOSS-2 it waits', waiting, 'waiting'],
    ['LOSS-4 the desk is to call', { ...ready, by: 'support' }, 'waiting'],
    ['LOSS-4 the desk reads out a number', told, 'prove'],
    ['LOSS-2 it is open', open, 'open'],
  ] as const)('%s: shows where the session stands', async (_, view, step) => {
    const { flow } = await loaded({ recovery: async () => good(view) })
    expect(flow.state.step).toBe(step)
  })

  it('LOSS-4 takes the number of the support desk wherever the person stands', async () => {
    const { flow, calls } = await loaded({
      recovery: async () => good({ ...asked, ways: [] }),
      prove: async () => good(open),
    })
    await flow.use('support-code')
    await flow.prove('12345678')
    expect(calls.at(-1)).toBe('prove support-code 12345678')
    expect(flow.state.step).toBe('open')
  })

  it('LOSS-4 goes back from the number of the support desk without asking for it again', async () => {
    const { flow } = await loaded({ recovery: async () => good(told) })
    flow.back()
    expect(flow.state.step).toBe('desk')
  })

  it('LOSS-2 says how many answers are left, and keeps the code that was sent', async () => {
    const { flow } = await asking({ prove: async () => bad('wrong-proof', { answersLeft: 3 }) })
    await flow.prove('00000000')
    expect(flow.state).toMatchObject({ step: 'prove', sent, busy: false, refusal: { answersLeft: 3 } })
  })

  it.each([
    ['its answers are used up', bad('wrong-proof', { answersLeft: 0 })],
    ['the server no longer takes it', bad('send-again')],
  ])('LOSS-2 has another code sent when %s', async (_, refusal) => {
    const { flow, calls } = await asking({ prove: async () => refusal })
    await flow.prove('00000000')
    expect(flow.state).toMatchObject({ step: 'prove', sent: null })
    await flow.sendAgain()
    expect(flow.state).toMatchObject({ step: 'prove', sent, refusal: null })
    expect(calls.filter((call) => call.startsWith('send'))).toHaveLength(2)
  })

  it('LOSS-2 has another code sent when its time is over', async () => {
    const { flow, pass } = await asking()
    flow.tick()
    expect(flow.state).toMatchObject({ sent })
    pass(600_000)
    flow.tick()
    expect(flow.state).toMatchObject({ step: 'prove', sent: null, refusal: { code: 'send-again' } })
  })

  it.each(['choose', 'prove'] as const)('LOSS-2 says when the next code can be sent, at the step %s', async (step) => {
    const answers = step === 'choose' ? [] : [good(sent)]
    const { flow } = await loaded({
      sendRecoveryCode: async () => answers.shift() ?? bad('send-limit', { retryAt: now + 60_000 }),
    })
    await flow.use('email')
    if (step === 'prove') await flow.sendAgain()
    expect(flow.state).toMatchObject({ step, refusal: { code: 'send-limit', retryAt: now + 60_000 } })
  })

  it('LOSS-3 leads on when the release password became void by wrong ones', async () => {
    const views = [asked, { ...asked, ways: asked.ways.slice(0, 1) }]
    const { flow } = await loaded({
      recovery: async () => good(views.shift() ?? asked),
      proveWithReleasePassword: async () => bad('wrong-proof', { answersLeft: 0 }),
    })
    await flow.use('release-password')
    await flow.prove('wrong wrong wrong')
    expect(flow.state.step).toBe('desk')
  })

  it.each([
    ['first-factor-too-old', 'failed'],
    ['signed-out', 'failed'],
    ['recovery-unavailable', 'desk'],
  ] as const)('LOSS-2 ends by %s in a way on', async (code, step) => {
    const { flow } = await asking({ prove: async () => bad(code) })
    await flow.prove('12345678')
    expect(flow.state.step).toBe(step)
  })

  it('LOSS-2 looks whether a proof was taken whose answer got lost, and sends it once', async () => {
    const views = [asked, halfProven]
    const { flow, calls } = await asking({
      recovery: async () => good(views.shift() ?? halfProven),
      prove: async () => lost,
    })
    await flow.prove('12345678')
    expect(flow.state).toMatchObject({ step: 'choose', view: { missing: 1 } })
    expect(calls.filter((call) => call.startsWith('prove'))).toHaveLength(1)
  })

  it('LOSS-2 asks for the proof again when its answer and its fate got lost', async () => {
    const { flow } = await asking({ prove: async () => lost })
    await flow.prove('12345678')
    expect(flow.state).toMatchObject({ step: 'prove', sent, refusal: { code: 'unreachable' } })
  })

  it('attack: a button pressed twice sends no second code and no second proof', async () => {
    const answer = deferred<never>()
    const { flow, calls } = await loaded({ sendRecoveryCode: () => answer.promise })
    void flow.use('email')
    void flow.use('email')
    void flow.use('sms')
    expect(calls.filter((call) => call.startsWith('send'))).toHaveLength(1)
    const proving = await asking({ prove: () => answer.promise })
    void proving.flow.prove('12345678')
    expect(await proving.flow.prove('12345678')).toBe(false)
  })

  it('LOSS-2 takes back what was proven, and asks for nothing', async () => {
    const { flow, calls } = await loaded({ recovery: async () => good(halfProven) })
    await flow.stop()
    expect(flow.state).toEqual({ step: 'stopped', by: 'asker' })
    expect(calls.at(-1)).toBe('stopRecovery')
  })

  it('LOSS-2 RE-06 lets the owner who is signed in stop what somebody asked for', async () => {
    const { flow } = await loaded({
      state: async () => good(state),
      recovery: async () => good({ ...waiting, ways: [] }),
    })
    expect(flow.state).toMatchObject({ step: 'owner', busy: false })
    await flow.stop()
    expect(flow.state).toEqual({ step: 'stopped', by: 'owner' })
  })

  it('LOSS-2 RE-06 says so when stopping did not go through, and can be pressed again', async () => {
    const { flow } = await loaded({
      state: async () => good(state),
      recovery: async () => good({ ...waiting, ways: [] }),
      stopRecovery: async () => lost,
    })
    await flow.stop()
    expect(flow.state).toMatchObject({ step: 'owner', busy: false, refusal: { code: 'unreachable' } })
  })

  it('LOSS-2 has nothing to do for who is signed in and for whom nothing waits', async () => {
    const { flow } = await loaded({ state: async () => good(state), recovery: async () => good(quiet) })
    expect(flow.state.step).toBe('signed-in')
  })

  it('LOSS-2 looks again once the wait is over', async () => {
    const views = [waiting, ready]
    const { flow, pass } = await loaded({ recovery: async () => good(views.shift() ?? ready) })
    flow.tick()
    expect(flow.state.step).toBe('waiting')
    pass(86_400_000)
    flow.tick()
    await expect.poll(() => flow.state).toMatchObject({ step: 'choose', view: { state: 'ready' } })
  })

  it('attack: an answer that comes after the element has gone changes nothing', async () => {
    const answer = deferred<Awaited<ReturnType<Client['prove']>>>()
    const { flow } = await asking({ prove: () => answer.promise })
    const proving = flow.prove('12345678')
    flow.dispose()
    answer.resolve(good(open))
    await proving
    expect(flow.state).toEqual({ step: 'loading' })
  })
})
