import type { Client, Result } from '@warifu/client'
import type { ChallengeView, HeldMethod } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import { ChallengeFlow } from '../src/flow/challenge-flow.ts'
import { ServerClock } from '../src/flow/clock.ts'
import { SignInFlow } from '../src/flow/sign-in-flow.ts'
import { challenge, now, passed, problem } from './pages.ts'

const good = <Value>(value: Value): Result<Value> => ({ ok: true, value })
const bad = (code: Parameters<typeof problem>[0], more = {}) =>
  ({ ok: false, problem: problem(code, more) }) as Result<never>
const lost: Result<never> = { ok: false, problem: { code: 'unreachable', cause: 'network' } }
const wrong = (answersLeft: number) => bad('wrong-backup-code', { answersLeft })

const both: ChallengeView = { ...challenge, methods: ['code', 'backup-code'] }
const byBackupCode = { ...passed, method: 'backup-code' as const, authenticator: null, backupCodesLeft: 2 }
const backupCode = '7K2M9QXD3FTVW'

/** A client that answers as told, and what it was asked. */
function setting(answers: Partial<Client>) {
  const calls: string[] = []
  const told = { challenge: async () => good(both), ...answers } as Record<string, (...args: string[]) => unknown>
  const client = new Proxy({} as Client, {
    get:
      (_, name: string) =>
      (...args: string[]) => {
        calls.push([name, ...args].join(' ').trim())
        return told[name]?.(...args)
      },
  })
  let time = 0
  const pass = (ms: number) => {
    time += ms
  }
  return { client, calls, pass, clock: new ServerClock(() => time) }
}

async function asking(answers: Partial<Client> = {}, method?: HeldMethod) {
  const parts = setting(answers)
  const flow = new ChallengeFlow(parts.client, parts.clock)
  await flow.open('c1', method)
  return { flow, ...parts }
}

describe('a challenge that a backup code can answer', () => {
  it.each([
    [['code'], 'code'],
    [['code', 'backup-code'], 'code'],
    [['backup-code'], 'backup-code'],
  ] as const)('VER-5 with %j asks for a %s first', async (methods, method) => {
    const { flow } = await asking({ challenge: async () => good({ ...both, methods }) })
    expect(flow.state).toMatchObject({ step: 'asking', methods, method })
  })

  it('VER-5 ends at once when nothing can answer it', async () => {
    const { flow } = await asking({ challenge: async () => good({ ...both, methods: [] }) })
    expect(flow.state).toMatchObject({ step: 'ended', problem: { code: 'authenticators-disabled' } })
  })

  it('BAK-2 VER-5 is approved by a backup code, and tells by what and how many are left', async () => {
    const { flow, calls } = await asking({ answerWithBackupCode: async () => good(byBackupCode) })
    flow.use('backup-code')
    await flow.answer(backupCode)
    expect(flow.state).toMatchObject({ step: 'approved', method: 'backup-code', backupCodesLeft: 2 })
    expect(calls).toEqual(['challenge c1', `answerWithBackupCode c1 ${backupCode}`])
    expect(JSON.stringify(flow.state)).not.toContain(backupCode)
  })

  it('VER-3 VER-5 takes a backup code while typed codes wait, and keeps their wait', async () => {
    const { flow } = await asking({
      answer: async () => bad('paused', { retryAt: now + 30_000 }),
      answerWithBackupCode: async () => wrong(4),
    })
    await flow.answer('111111')
    flow.use('backup-code')
    expect(await flow.answer(backupCode)).toBe(true)
    expect(flow.state).toMatchObject({
      method: 'backup-code',
      challenge: { answersLeft: 4 },
      questions: { code: { wait: { kind: 'paused' } }, 'backup-code': { refusal: { code: 'wrong-backup-code' } } },
    })
    flow.use('code')
    expect(await flow.answer('222222')).toBe(false)
  })

  it('ends the wait for typed codes also while a backup code is asked for', async () => {
    const { flow, pass } = await asking({ challenge: async () => good({ ...both, pausedUntil: now + 5000 }) })
    flow.use('backup-code')
    pass(5000)
    flow.tick()
    expect(flow.state).toMatchObject({ method: 'backup-code', questions: { code: { wait: null } } })
  })

  it('takes one answer at a time, whatever by; the way cannot be changed meanwhile', async () => {
    let sent = 0
    const { flow } = await asking({
      answerWithBackupCode: () => {
        sent += 1
        return new Promise(() => {})
      },
    })
    flow.use('backup-code')
    void flow.answer(backupCode)
    expect(await flow.answer(backupCode)).toBe(false)
    flow.use('code')
    expect(flow.state).toMatchObject({ method: 'backup-code' })
    expect(sent).toBe(1)
  })

  it.each(['wrong-backup-code', 'used-backup-code'] as const)(
    'BAK-2 after %s the next one can follow',
    async (code) => {
      const { flow } = await asking({ answerWithBackupCode: async () => bad(code, { answersLeft: 3 }) }, 'backup-code')
      await flow.answer(backupCode)
      expect(flow.state).toMatchObject({ step: 'asking', challenge: { answersLeft: 3 } })
      expect(await flow.answer(backupCode)).toBe(true)
    },
  )

  it('ends with the last wrong backup code, before another is typed in vain', async () => {
    const { flow } = await asking({ answerWithBackupCode: async () => wrong(0) }, 'backup-code')
    await flow.answer(backupCode)
    expect(flow.state).toMatchObject({ step: 'ended', problem: { code: 'challenge-exhausted' } })
  })

  it('says before a backup code is typed that typed codes have used the challenge up', async () => {
    const { flow } = await asking({
      challenge: async () => good({ ...both, answersLeft: 1 }),
      answer: async () => bad('wrong-code', { remaining: 0, retryAt: now + 30_000 }),
    })
    await flow.answer('111111')
    flow.use('backup-code')
    expect(flow.state).toMatchObject({ step: 'ended', problem: { code: 'challenge-exhausted' } })
  })

  it.each(['typed-codes-off', 'authenticators-disabled'] as const)(
    'VER-5 goes on with a backup code after %s, also in another language',
    async (code) => {
      const { flow } = await asking({ answer: async () => bad(code) })
      await flow.answer('111111')
      const closed = { methods: ['backup-code'], method: 'backup-code', questions: { code: { refusal: { code } } } }
      expect(flow.state).toMatchObject(closed)
      await flow.translate()
      expect(flow.state).toMatchObject(closed)
    },
  )

  it('goes back to typed codes when no backup code is left', async () => {
    const { flow } = await asking({ answerWithBackupCode: async () => bad('method-not-accepted') }, 'backup-code')
    await flow.answer(backupCode)
    expect(flow.state).toMatchObject({ step: 'asking', methods: ['code'], method: 'code' })
  })

  it('shows no old refusal to who comes back', async () => {
    const { flow } = await asking({ answer: async () => bad('wrong-code', { remaining: 4, retryAt: null }) })
    await flow.answer('111111')
    flow.use('backup-code')
    flow.use('code')
    expect(flow.state).toMatchObject({ method: 'code', questions: { code: { refusal: null, failures: 1 } } })
  })

  it.each([
    ['open', { step: 'asking', questions: { 'backup-code': { refusal: { code: 'unreachable' } } } }],
    ['approved', { step: 'approved', method: 'backup-code', backupCodesLeft: null }],
    ['closed', { step: 'ended', problem: { code: 'challenge-closed' } }],
  ] as const)('asks the challenge after a lost answer, and sends nothing again: %s', async (state, expected) => {
    let looks = 0
    const { flow, calls } = await asking(
      {
        answerWithBackupCode: async () => lost,
        challenge: async () => {
          looks += 1
          return good(looks === 1 ? both : { ...both, state })
        },
      },
      'backup-code',
    )
    await flow.answer(backupCode)
    expect(flow.state).toMatchObject(expected)
    expect(calls.filter((call) => call.startsWith('answer'))).toHaveLength(1)
  })
})

describe('a sign-in by backup code', () => {
  const begun = async (answers: Partial<Client>) => {
    const parts = setting(answers)
    const finished: (string | undefined)[] = []
    const flow = new SignInFlow(parts.client, parts.clock, async (id) => {
      finished.push(id)
      return id === undefined ? bad('step-up-required', { challenge: both }) : good({})
    })
    await flow.start()
    return { flow, finished, ...parts }
  }

  it('BAK-3 VER-5 is done with what it was done by, and how many are left', async () => {
    const { flow } = await begun({ answerWithBackupCode: async () => good(byBackupCode) })
    flow.use('backup-code')
    await flow.answer(backupCode)
    await Promise.resolve()
    expect(flow.state).toEqual({ step: 'done', method: 'backup-code', backupCodesLeft: 2 })
  })

  it('VER-5 opens a new challenge for it when typed codes have used the first one up', async () => {
    const views = [{ ...both, answersLeft: 1 }, both]
    const { flow, finished } = await begun({
      challenge: async () => good(views.shift() ?? both),
      answer: async () => bad('wrong-code', { remaining: 0, retryAt: now + 30_000 }),
    })
    await flow.answer('111111')
    flow.use('backup-code')
    await Promise.resolve()
    await expect.poll(() => flow.state).toMatchObject({ step: 'code', method: 'backup-code' })
    expect(finished).toEqual([undefined, undefined])
  })

  it('asks for a backup code again when it starts again', async () => {
    const { flow } = await begun({ answerWithBackupCode: async () => wrong(0) })
    flow.use('backup-code')
    await flow.answer(backupCode)
    expect(flow.state).toMatchObject({ step: 'failed', canRetry: true })
    await flow.start()
    expect(flow.state).toMatchObject({ step: 'code', method: 'backup-code' })
  })
})
