import type { Client, Result } from '@warifu/client'
import type { BackupCodesState, StateView } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import { EnrollFlow } from '../src/flow/enroll-flow.ts'
import { bad, deferred, good, lost, setting } from './flow-setting.ts'
import { authenticator, backupCodes, challenge, enrolled, enrollment, now, passed, state } from './pages.ts'

const device = { id: 'a1', name: 'Pixel', coolingOffUntil: null }
const set: BackupCodesState = { left: 8, total: 10, issuedAt: now }
const other = { ...authenticator, id: 'a0', name: 'iPad' }

/** Everything goes well, unless said otherwise. */
async function loaded(answers: Partial<Client> = {}, { further = false, replaces, view = state }: Setting = {}) {
  const parts = setting({
    state: async () => good(view),
    startEnrollment: async () => good(enrollment),
    confirmEnrollment: async () => good(enrolled),
    issueBackupCodes: async () => good(backupCodes),
    tryCode: async () => good(challenge),
    answer: async () => good(passed),
    ...answers,
  })
  const flow = new EnrollFlow(parts.client, parts.clock, { further, replaces: replaces ?? null })
  await flow.load()
  return { flow, ...parts }
}

interface Setting {
  further?: boolean
  replaces?: string
  view?: StateView
}

async function begun(answers: Partial<Client> = {}, about: Setting = {}) {
  const parts = await loaded(answers, about)
  await parts.flow.start('Pixel')
  return parts
}

/** Lets what was answered at once be heard. */
const settle = () => new Promise((resolve) => setTimeout(resolve))

async function confirmed(answers: Partial<Client> = {}, about: Setting = {}) {
  const parts = await begun(answers, about)
  await parts.flow.answer('123456')
  await settle()
  return parts
}

/** The codes are stored; a code is asked for. */
async function trying(answers: Partial<Client> = {}) {
  const parts = await confirmed(answers)
  parts.flow.codes.acknowledge(true)
  parts.flow.codes.finish()
  await settle()
  return parts
}

describe('an enrollment', () => {
  it('ENR-1 goes from the checklist over the secret to the codes, and leaves nothing of the secret', async () => {
    const { flow, calls } = await begun()
    expect(flow.state.step).toBe('bind')
    await flow.answer('123456')
    await settle()
    expect(flow.state).toMatchObject({ step: 'codes', device, set: backupCodes })
    expect(JSON.stringify(flow.state)).not.toContain(enrollment.secret)
    expect(calls).toEqual(['state', 'startEnrollment Pixel', 'confirmEnrollment e1 123456', 'issueBackupCodes c9'])
  })

  it('ENR-1 does not end before the person says that the codes are stored', async () => {
    const { flow } = await confirmed()
    expect(flow.codes.finish()).toBe(false)
    expect(flow.state).toMatchObject({ step: 'codes', missed: true })
    flow.codes.acknowledge(true)
    expect(flow.codes.finish()).toBe(true)
    await settle()
    expect(flow.state.step).toBe('try')
    expect(JSON.stringify(flow.state)).not.toContain(backupCodes.codes[0])
  })

  it('ENR-1 shows no codes to an account that has some', async () => {
    const { flow, calls } = await confirmed({
      confirmEnrollment: async () => good({ ...enrolled, backupCodesChallenge: null }),
    })
    expect(flow.state).toMatchObject({ step: 'try', device })
    expect(calls.some((call) => call.startsWith('issueBackupCodes'))).toBe(false)
  })

  it.each([
    ['a refusal', bad('approval-expired'), 'not-made'],
    ['a lost answer', lost, 'unanswered'],
    ['no decision', bad('unavailable'), 'unanswered'],
  ] as const)(
    'ENR-1 the device stays enrolled when the codes end with %s, and they can be made',
    async (_, answer, why) => {
      let issues = 0
      const { flow, calls } = await confirmed({
        issueBackupCodes: async () => {
          issues += 1
          return issues === 1 ? answer : good(backupCodes)
        },
      })
      expect(flow.state).toEqual({ step: 'no-codes', device, why })
      await flow.issue()
      expect(flow.state).toMatchObject({ step: 'codes', set: backupCodes })
      // The guarded way: nothing is approved beforehand.
      expect(calls.at(-1)?.trim()).toBe('issueBackupCodes')
    },
  )

  it('ENR-1 goes on without codes, and says so at the end', async () => {
    const { flow } = await confirmed({ issueBackupCodes: async () => bad('approval-expired') })
    await flow.skip()
    await flow.skip()
    await settle()
    expect(flow.state).toEqual({ step: 'done', device, trial: 'skipped', withoutCodes: true })
  })

  it('wipes codes that were not stored, and offers new ones', async () => {
    const { flow } = await confirmed()
    flow.codes.hesitate(true)
    expect(flow.state).toMatchObject({ step: 'codes', leaving: true })
    flow.codes.drop()
    expect(flow.state).toEqual({ step: 'no-codes', device, why: 'unkept' })
  })

  it('ENR-2 expires in place and starts again with the same name', async () => {
    const { flow, calls, pass } = await begun()
    pass(600_000)
    flow.tick()
    expect(flow.state).toEqual({ step: 'expired', label: enrollment.label, busy: false })
    await flow.start()
    expect(flow.state.step).toBe('bind')
    expect(calls.filter((call) => call === 'startEnrollment Pixel')).toHaveLength(2)
  })

  it('ENR-2 drops the secret here and on the server when it is left', async () => {
    const { flow, calls } = await begun()
    await flow.leave()
    expect(flow.state).toEqual({ step: 'loading' })
    expect(calls).toContain('cancelEnrollment e1')
  })

  it('ENR-2 cancels nothing once the device is confirmed, and wipes the codes', async () => {
    const { flow, calls } = await confirmed()
    await flow.leave()
    expect(calls).not.toContain('cancelEnrollment e1')
    expect(flow.state).toEqual({ step: 'loading' })
  })

  it('ENR-2 drops a secret that arrives after the person left', async () => {
    const started = deferred<Result<typeof enrollment>>()
    const { flow, calls } = await loaded({ startEnrollment: () => started.promise })
    const starting = flow.start()
    await flow.leave()
    started.resolve(good(enrollment))
    await starting
    expect(calls).toContain('cancelEnrollment e1')
    expect(flow.state.step).not.toBe('bind')
  })

  it('shows no codes that arrive after the person left', async () => {
    const issued = deferred<Result<typeof backupCodes>>()
    const { flow } = await confirmed({ issueBackupCodes: () => issued.promise })
    await flow.leave()
    issued.resolve(good(backupCodes))
    await settle()
    expect(flow.state).toEqual({ step: 'loading' })
  })

  it('stays on the secret after a wrong code', async () => {
    const { flow } = await begun({ confirmEnrollment: async () => bad('wrong-code', { remaining: 4, retryAt: null }) })
    await flow.answer('000000')
    expect(flow.state).toMatchObject({ step: 'bind', question: { failures: 1 } })
  })

  it.each([
    ['no codes, and can make some', null, { step: 'no-codes', device, why: 'not-made' }],
    ['codes already', set, { step: 'try', device }],
  ] as const)('is found done after a lost answer, with %s', async (_, backupCodes, end) => {
    let looks = 0
    const after: StateView = { ...state, authenticators: [authenticator], enrollment: 'with-approval', backupCodes }
    const { flow } = await confirmed({
      confirmEnrollment: async () => lost,
      state: async () => {
        looks += 1
        return good(looks === 1 ? state : after)
      },
    })
    expect(flow.state).toMatchObject(end)
  })

  it.each(['first-factor-only', 'first-factor-too-old'] as const)('is not offered: %s', async (why) => {
    const { flow } = await loaded({}, { view: { ...state, enrollment: why } })
    expect(flow.state).toEqual({ step: 'failed', problem: { code: why } })
  })
})

describe('a further enrollment', () => {
  const view: StateView = { ...state, enrollment: 'with-approval', authenticators: [other], backupCodes: set }

  it.each([
    ['with-approval', false, { step: 'has-authenticator', names: ['iPad'] }],
    ['full', false, { step: 'has-authenticator', names: ['iPad'] }],
    ['with-approval', true, { step: 'intro', names: ['iPad'] }],
    ['full', true, { step: 'full', most: 1 }],
    ['not-allowed', true, { step: 'failed', problem: { code: 'enrollment-not-allowed' } }],
    ['allowed', true, { step: 'intro' }],
  ] as const)('ENR-5 where the state says %s and further is %s', async (enrollment, further, expected) => {
    const { flow } = await loaded({}, { further, view: { ...view, enrollment } })
    expect(flow.state).toMatchObject(expected)
  })

  it('ENR-5 is back where it was when the person stops at the approval', async () => {
    const { flow } = await begun(
      { startEnrollment: async () => bad('step-up-required', { challenge }) },
      { further: true, view },
    )
    expect(flow.state).toEqual({
      step: 'intro',
      names: ['iPad'],
      invitation: null,
      replaced: null,
      name: 'Pixel',
      busy: false,
      refusal: null,
    })
  })

  it('ENR-1 sends the code of an invitation, and keeps where it began what can be put right', async () => {
    const invited = { ...state, invitation: { until: now + 1000, code: true } }
    const refuse = async () => bad('invitation-code', { remaining: 3, retryAt: null })
    const { flow, calls } = await loaded({ startEnrollment: refuse }, { view: invited })
    expect(flow.state).toMatchObject({ step: 'intro', invitation: { code: true } })
    await flow.start('Pixel', '7K2M9QXD3FTVW')
    expect(calls.at(-1)).toBe('startEnrollment Pixel  7K2M9QXD3FTVW')
    expect(flow.state).toMatchObject({ step: 'intro', name: 'Pixel', refusal: { code: 'invitation-code' } })
    expect(JSON.stringify(flow.state)).not.toContain('7K2M')
  })

  it('MIG-1 in the place of another names it from the start, and brings new backup codes', async () => {
    const { flow, calls } = await begun({}, { replaces: 'a0', view: { ...view, enrollment: 'full' } })
    expect(calls).toContain('startEnrollment Pixel a0')
    expect(flow.plan.keeps).toBe(true)
  })

  it('MIG-1 says which device it takes the place of', async () => {
    const { flow } = await loaded({}, { replaces: 'a0', view })
    expect(flow.state).toMatchObject({ step: 'intro', replaced: 'iPad' })
  })

  it('ENR-5 says so beside the name when the name is taken, and goes on with another', async () => {
    let starts = 0
    const { flow } = await begun(
      {
        startEnrollment: async () => {
          starts += 1
          return starts === 1 ? bad('name-taken') : good(enrollment)
        },
      },
      { further: true, view },
    )
    expect(flow.state).toMatchObject({ step: 'intro', name: 'Pixel', refusal: { code: 'name-taken' } })
    await flow.start('Pixel 2')
    expect(flow.state.step).toBe('bind')
  })

  it('ENR-5 ends with a code tried, and with no second set of backup codes', async () => {
    const { flow } = await confirmed(
      { confirmEnrollment: async () => good({ ...enrolled, backupCodesChallenge: null }) },
      { further: true, view },
    )
    expect(flow.plan).toEqual({ keeps: false, tries: true })
    expect(flow.state.step).toBe('try')
  })
})

describe('a code tried', () => {
  it('ENR-6 waits for the next code, since the first one is used, and names the device that answered', async () => {
    const { flow, calls, pass } = await trying()
    expect(flow.state).toMatchObject({ step: 'try', question: { wait: { kind: 'next-code', until: now + 30_000 } } })
    expect(await flow.answer('123456')).toBe(false)
    pass(30_000)
    flow.tick()
    expect(flow.state).toMatchObject({ step: 'try', question: { wait: null } })
    await flow.answer('654321')
    expect(flow.state).toEqual({ step: 'done', device, trial: { by: 'Pixel' }, withoutCodes: false })
    expect(calls).toContain('answer c1 654321')
  })

  it('ENR-6 waits for the server’s next code after one that is used', async () => {
    const { flow, pass } = await trying({
      answer: async () => bad('used-code', { remaining: 4, retryAt: null, nextCodeAt: now + 47_000 }),
    })
    pass(30_000)
    flow.tick()
    await flow.answer('123456')
    expect(flow.state).toMatchObject({ step: 'try', question: { wait: { kind: 'next-code', until: now + 47_000 } } })
  })

  it('ENR-6 can be left out; the challenge is closed', async () => {
    const { flow, calls } = await trying()
    await flow.skip()
    expect(flow.state).toEqual({ step: 'done', device, trial: 'skipped', withoutCodes: false })
    expect(calls).toContain('decline c1')
  })

  it.each(['challenge-exhausted', 'typed-codes-off', 'signed-out'] as const)(
    'ENR-6 is over after %s, and the device stays',
    async (code) => {
      const { flow, pass } = await trying({ answer: async () => bad(code) })
      pass(30_000)
      await flow.answer('123456')
      expect(flow.state).toMatchObject({ step: 'done', trial: 'ended' })
    },
  )

  it('ENR-6 is left out where it cannot be had', async () => {
    const { flow } = await trying({ tryCode: async () => bad('unavailable') })
    expect(flow.state).toMatchObject({ step: 'done', trial: null })
  })

  it('ENR-6 is the sign-in itself for a session that is half signed in', async () => {
    const { flow, calls } = await confirmed({}, { view: { ...state, stage: 'first-factor' } })
    expect(flow.plan).toEqual({ keeps: true, tries: false })
    flow.codes.acknowledge(true)
    flow.codes.finish()
    await settle()
    expect(flow.state).toMatchObject({ step: 'done', trial: null, withoutCodes: false })
    expect(calls.some((call) => call.startsWith('tryCode'))).toBe(false)
  })
})
