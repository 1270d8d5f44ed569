import type { Client, Result } from '@warifu/client'
import { afterEach, describe, expect, it } from 'vitest'
import { BackupCodesFlow } from '../src/flow/backup-codes-flow.ts'
import { madeBefore, settled } from '../src/flow/unkept-set.ts'
import { bad, deferred, good, lost, setting } from './flow-setting.ts'
import { backupCodes, challenge, now, state } from './pages.ts'

const set = { left: 3, total: 10, issuedAt: now - 1000 }
const idle = { step: 'idle', set, news: null, refusal: null }

async function loaded(answers: Partial<Client> = {}, owned: typeof set | null = set) {
  const parts = setting({
    state: async () => good({ ...state, backupCodes: owned }),
    issueBackupCodes: async () => good(backupCodes),
    ...answers,
  })
  const flow = new BackupCodesFlow(parts.client, parts.clock)
  await flow.load()
  return { flow, ...parts }
}

async function shown(answers: Partial<Client> = {}, owned: typeof set | null = set) {
  const parts = await loaded(answers, owned)
  await parts.flow.renew()
  if (owned) await parts.flow.issue()
  return parts
}

// What the page remembers ends with each test.
afterEach(settled)

describe('backup codes', () => {
  it('BAK-1 a set that was made for an element that is gone is one that nobody has', async () => {
    const made = deferred<Result<typeof backupCodes>>()
    const old = { ...set, issuedAt: now - 1000 }
    let owned = old
    const answers = { issueBackupCodes: () => made.promise, state: async () => good({ ...state, backupCodes: owned }) }
    const gone = await loaded(answers)
    void gone.flow.issue()
    gone.flow.dispose()
    const { flow } = await loaded(answers)
    expect(flow.state).toMatchObject({ step: 'idle', set: old })
    owned = { left: 10, total: 10, issuedAt: now }
    made.resolve(good(backupCodes))
    await expect.poll(() => flow.state).toEqual({ step: 'lost', why: 'unkept' })
    expect(JSON.stringify([gone.flow.state, flow.state])).not.toContain('7K2M')
    await flow.later()
    expect(flow.state).toMatchObject({ step: 'idle', set: owned })
  })

  it('BAK-1 so is one that was on the screen when its element went; one that was stored is not', async () => {
    const fresh = { left: 10, total: 10, issuedAt: now }
    const gone = await shown({}, null)
    gone.flow.dispose()
    const { flow } = await loaded({}, fresh)
    expect(flow.state).toEqual({ step: 'lost', why: 'unkept' })
    await flow.issue()
    flow.acknowledge(true)
    flow.dispose()
    expect((await loaded({}, fresh)).flow.state).toMatchObject({ step: 'idle', set: fresh })
  })

  it('BAK-1 nothing was made where the person stopped at the approval, though the element was gone', async () => {
    const stopped = deferred<Result<never>>()
    const gone = await loaded({ issueBackupCodes: () => stopped.promise }, null)
    void gone.flow.renew()
    gone.flow.dispose()
    const { flow } = await loaded()
    stopped.resolve(bad('step-up-required', { challenge }))
    await madeBefore()
    await flow.refresh()
    expect(flow.state).toEqual(idle)
  })

  it('BAK-3 knows how many are left', async () => {
    const { flow } = await loaded()
    expect(flow.state).toEqual(idle)
  })

  it('BAK-3 looks again when told, but not under what is being done, and keeps what it knows without an answer', async () => {
    let left = 3
    const { flow, calls } = await loaded({
      state: async () => (left < 0 ? lost : good({ ...state, backupCodes: { ...set, left } })),
    })
    left = 2
    await flow.refresh()
    expect(flow.state).toEqual({ ...idle, set: { ...set, left: 2 } })
    left = -1
    await flow.refresh()
    expect(flow.state).toMatchObject({ step: 'idle', set: { left: 2 } })
    await flow.renew()
    await flow.refresh()
    expect(flow.state.step).toBe('asking')
    expect(calls).toHaveLength(3)
  })

  it('BAK-1 makes the first set at once', async () => {
    const { flow, calls } = await shown({}, null)
    expect(flow.state).toMatchObject({ step: 'shown', set: backupCodes, stored: false })
    expect(calls.map((call) => call.trim())).toEqual(['state', 'issueBackupCodes'])
  })

  it('BAK-1 asks before a set is voided, and leaves it when the person thinks better of it', async () => {
    const { flow, calls } = await loaded()
    await flow.renew()
    expect(flow.state).toEqual({ step: 'asking', set })
    flow.keepOld()
    expect(flow.state).toEqual(idle)
    expect(calls.map((call) => call.trim())).toEqual(['state'])
  })

  it('BAK-1 is as before, without an error, when the person stops at the approval', async () => {
    const { flow } = await shown({ issueBackupCodes: async () => bad('step-up-required', { challenge }) })
    expect(flow.state).toEqual(idle)
  })

  it('BAK-1 holds the codes in one state only, until they are stored', async () => {
    const { flow } = await shown()
    expect(flow.finish()).toBe(false)
    expect(flow.state).toMatchObject({ step: 'shown', missed: true })
    flow.acknowledge(true)
    expect(flow.finish()).toBe(true)
    expect(flow.state).toEqual({
      step: 'idle',
      set: { left: 10, total: 10, issuedAt: now },
      news: 'replaced',
      refusal: null,
    })
  })

  it('BAK-1 a first set voids nothing', async () => {
    const { flow } = await shown({}, null)
    flow.acknowledge(true)
    flow.finish()
    expect(flow.state).toMatchObject({ news: 'first' })
  })

  it.each([
    ['unreachable', lost],
    ['unavailable', bad('unavailable')],
    ['outcome-unknown', bad('outcome-unknown')],
    ['already-done', bad('already-done', { reference: 's1' })],
  ] as const)('BAK-1 says that a set may have been made after %s, and makes another', async (_, answer) => {
    let issues = 0
    const { flow } = await shown({
      issueBackupCodes: async () => {
        issues += 1
        return issues === 1 ? answer : good(backupCodes)
      },
    })
    expect(flow.state).toEqual({ step: 'lost', why: 'unanswered' })
    await flow.issue()
    expect(flow.state).toMatchObject({ step: 'shown' })
  })

  it('tells why no set was made', async () => {
    const { flow } = await shown({ issueBackupCodes: async () => bad('authenticators-disabled') })
    expect(flow.state).toMatchObject({ step: 'idle', set, refusal: { code: 'authenticators-disabled' } })
  })

  it('BAK-1 wipes codes that are left without being stored', async () => {
    const { flow } = await shown()
    flow.drop()
    expect(flow.state).toEqual({ step: 'lost', why: 'unkept' })
  })

  it('issues one set, however often the button is pressed', async () => {
    const issued = deferred<Result<typeof backupCodes>>()
    const { flow, calls } = await loaded({ issueBackupCodes: () => issued.promise })
    const both = [flow.issue(), flow.issue()]
    issued.resolve(good(backupCodes))
    await Promise.all(both)
    expect(calls.filter((call) => call.startsWith('issueBackupCodes'))).toHaveLength(1)
  })

  it('keeps nothing once it is disposed of, also of codes that come later', async () => {
    const issued = deferred<Result<typeof backupCodes>>()
    const { flow } = await loaded({ issueBackupCodes: () => issued.promise })
    const issuing = flow.issue()
    flow.dispose()
    issued.resolve(good(backupCodes))
    await issuing
    expect(flow.state).toEqual({ step: 'loading' })
  })

  it('is not for a session that is half signed in', async () => {
    const { flow } = await loaded({ state: async () => good({ ...state, stage: 'first-factor' }) })
    expect(flow.state).toEqual({ step: 'failed', problem: { code: 'first-factor-only' } })
  })
})
