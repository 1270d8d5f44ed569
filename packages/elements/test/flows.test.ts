import type { Client, Result } from '@warifu/client'
import { describe, expect, it } from 'vitest'
import { ChallengeFlow } from '../src/flow/challenge-flow.ts'
import { SignInFlow } from '../src/flow/sign-in-flow.ts'
import { bad, deferred, good, lost, setting } from './flow-setting.ts'
import { challenge, now, passed } from './pages.ts'

describe('a challenge', () => {
  const asking = async (answers: Partial<Client> = {}) => {
    const parts = setting(answers)
    const flow = new ChallengeFlow(parts.client, parts.clock)
    await flow.open('c1')
    return { flow, ...parts }
  }

  it('is approved by a right answer', async () => {
    const { flow } = await asking({ answer: async () => good(passed) })
    await flow.answer('123456')
    expect(flow.state.step).toBe('approved')
  })

  it('takes one answer at a time', async () => {
    let answers = 0
    const { flow } = await asking({
      answer: async () => {
        answers += 1
        return bad('wrong-code', { remaining: 3, retryAt: null })
      },
    })
    const [first, second] = await Promise.all([flow.answer('111111'), flow.answer('222222')])
    expect([first, second, answers]).toEqual([true, false, 1])
    expect(flow.state).toMatchObject({
      step: 'asking',
      questions: { code: { busy: false, failures: 1, refusal: { code: 'wrong-code' } } },
    })
  })

  it('VER-3 takes no answer before a pause ends, by the server’s clock', async () => {
    const { flow, calls, pass } = await asking({ answer: async () => bad('paused', { retryAt: now + 30_000 }) })
    await flow.answer('111111')
    expect(await flow.answer('222222')).toBe(false)
    pass(29_000)
    flow.tick()
    expect(flow.state).toMatchObject({ questions: { code: { wait: { kind: 'paused' } } } })
    pass(1_000)
    flow.tick()
    expect(flow.state).toMatchObject({ questions: { code: { wait: null, refusal: null } } })
    expect(calls.filter((call) => call.startsWith('answer'))).toHaveLength(1)
  })

  it('VER-2 waits for the next code after a used one', async () => {
    const { flow } = await asking({
      answer: async () => bad('used-code', { remaining: 4, retryAt: null, nextCodeAt: now + 17_000 }),
    })
    await flow.answer('111111')
    expect(flow.state).toMatchObject({ questions: { code: { wait: { kind: 'next-code', until: now + 17_000 } } } })
  })

  it('asks the challenge after a lost answer, and does not send the code again', async () => {
    const { flow, calls } = await asking({ answer: async () => lost })
    await flow.answer('123456')
    expect(flow.state).toMatchObject({ step: 'asking', questions: { code: { refusal: { code: 'unreachable' } } } })
    expect(calls).toEqual(['challenge c1', 'answer c1 123456', 'challenge c1'])
  })

  it('is approved when the challenge says so after a lost answer', async () => {
    let looks = 0
    const { flow } = await asking({
      answer: async () => lost,
      challenge: async () => {
        looks += 1
        return good(looks === 1 ? challenge : { ...challenge, state: 'approved' as const })
      },
    })
    await flow.answer('123456')
    expect(flow.state.step).toBe('approved')
  })

  it('ends when its time is over', async () => {
    const { flow, pass } = await asking()
    pass(300_000)
    flow.tick()
    expect(flow.state).toMatchObject({ step: 'ended', problem: { code: 'challenge-expired' } })
  })

  it.each(['typed-codes-off', 'challenge-exhausted', 'signed-out'] as const)('ends with %s', async (code) => {
    const { flow } = await asking({ answer: async () => bad(code) })
    await flow.answer('123456')
    expect(flow.state).toMatchObject({ step: 'ended', problem: { code } })
  })

  it('is declined when the person stops, and a late answer changes nothing', async () => {
    const answer = deferred<Result<never>>()
    const { flow, calls } = await asking({ answer: () => answer.promise })
    const sent = flow.answer('123456')
    await flow.stop()
    answer.resolve(good(passed) as never)
    await sent
    expect(flow.state.step).toBe('stopped')
    expect(calls).toContain('decline c1')
  })

  it('starts paused when the server says so', async () => {
    const { flow } = await asking({ challenge: async () => good({ ...challenge, pausedUntil: now + 5000 }) })
    expect(await flow.answer('123456')).toBe(false)
  })
})

describe('a language that changes', () => {
  it('attack: while the challenge is on its way, is the one it is shown in', async () => {
    const first = deferred<Result<typeof challenge>>()
    const answers = [first.promise, Promise.resolve(good({ ...challenge, title: 'Transfer' }))]
    let count = -1
    const { client, clock } = setting({
      challenge: () => {
        count += 1
        return answers[count] as Promise<Result<typeof challenge>>
      },
    })
    const flow = new ChallengeFlow(client, clock)
    void flow.open('c1')
    await flow.translate()
    first.resolve(good(challenge))
    await first.promise
    expect(flow.state).toMatchObject({ step: 'asking', challenge: { title: 'Transfer' } })
  })

  it('attack: while an answer is under way, is the one in which the person goes on after a refusal', async () => {
    const answered = deferred<Result<never>>()
    let language = 'ja'
    const { client, clock } = setting({
      answer: () => answered.promise,
      challenge: async () => good({ ...challenge, title: language }),
    })
    const flow = new ChallengeFlow(client, clock)
    await flow.open('c1')
    const sent = flow.answer('123456')
    language = 'en'
    await flow.translate()
    answered.resolve(bad('wrong-code', { remaining: 3, retryAt: null }))
    await sent
    await Promise.resolve()
    expect(flow.state).toMatchObject({ challenge: { title: 'en' }, questions: { code: { failures: 1 } } })
  })
})

describe('a sign-in', () => {
  it('VER-5 is done at once when no code is needed', async () => {
    const { client, clock, calls } = setting()
    const flow = new SignInFlow(client, clock, async () => good({}))
    await flow.start()
    expect(flow.state.step).toBe('done')
    expect(calls).toEqual([])
  })

  it('VER-5 takes a code and finishes with the challenge', async () => {
    const finished: (string | undefined)[] = []
    const { client, clock } = setting({ answer: async () => good(passed) })
    const flow = new SignInFlow(client, clock, async (id) => {
      finished.push(id)
      return id === undefined ? bad('step-up-required', { challenge }) : good({})
    })
    await flow.start()
    expect(flow.state.step).toBe('code')
    await flow.answer('123456')
    await Promise.resolve()
    expect(flow.state.step).toBe('done')
    expect(finished).toEqual([undefined, 'c1'])
  })

  it('counts a finish whose first answer got lost as done', async () => {
    const { client, clock } = setting()
    const flow = new SignInFlow(client, clock, async () => bad('already-done', { reference: 'r' }))
    await flow.start()
    expect(flow.state.step).toBe('done')
  })

  it('attack: a finish that got lost is sent again with the challenge that was approved, and no second code is asked for', async () => {
    const finished: (string | undefined)[] = []
    const answers = [bad('step-up-required', { challenge }), lost, good({})]
    const { client, clock } = setting({ answer: async () => good(passed) })
    const flow = new SignInFlow(client, clock, async (id) => {
      finished.push(id)
      return answers[finished.length - 1] ?? lost
    })
    await flow.start()
    await flow.answer('123456')
    await Promise.resolve()
    expect(flow.state).toMatchObject({ step: 'failed', canRetry: true })
    await flow.start()
    expect(flow.state).toMatchObject({ step: 'done', method: 'code' })
    expect(finished).toEqual([undefined, 'c1', 'c1'])
  })

  it.each([
    ['signed-out', false],
    ['typed-codes-off', false],
    ['challenge-expired', true],
    ['unavailable', true],
  ] as const)('after %s offers to start again: %s', async (code, canRetry) => {
    const { client, clock } = setting()
    const flow = new SignInFlow(client, clock, async () => bad(code))
    await flow.start()
    expect(flow.state).toMatchObject({ step: 'failed', canRetry })
  })
})
