import type { Client } from '@warifu/client'
import type { BrowserView } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import { CheckUpFlow } from '../src/flow/check-up-flow.ts'
import { bad, deferred, good, lost, setting } from './flow-setting.ts'
import { now, state } from './pages.ts'
import { checkUp, quiet, waiting } from './recovery.ts'

const here: BrowserView = { id: 'b1', agent: { browser: 'Chrome', system: 'Windows' }, passedAt: now, current: true }
const other: BrowserView = { ...here, id: 'b2', current: false }

async function loaded(answers: Partial<Client> = {}) {
  const world = setting({
    state: async () => good({ ...state, browsers: [here, other] }),
    recovery: async () => good(quiet),
    checkUp: async () => good(checkUp),
    finishCheckUp: async () => good(checkUp),
    forgetBrowser: async () => good(undefined),
    setReleasePassword: async () => good(undefined),
    stopRecovery: async () => good(undefined),
    ...answers,
  })
  const flow = new CheckUpFlow(world.client, world.clock)
  await flow.load()
  return { ...world, flow }
}

describe('CheckUpFlow', () => {
  it('CHK-1 looks through gaps, browsers and what waits', async () => {
    const { flow } = await loaded()
    expect(flow.state).toMatchObject({
      step: 'shown',
      view: checkUp,
      browsers: [here, other],
      recovery: quiet,
      news: null,
      setting: false,
    })
  })

  it('CHK-1 says who has to finish signing in first', async () => {
    const { flow } = await loaded({ checkUp: async () => bad('first-factor-only') })
    expect(flow.state).toMatchObject({ step: 'failed', problem: { code: 'first-factor-only' } })
  })

  it('CHK-1 notes the end of a review, and shows what is left', async () => {
    const views = [checkUp, { ...checkUp, gaps: [], checkedAt: now }]
    const { flow } = await loaded({ checkUp: async () => good(views.shift() ?? checkUp) })
    await flow.finish()
    expect(flow.state).toMatchObject({ news: 'finish', view: { checkedAt: now }, doing: null })
  })

  it('CHK-1 forgets a browser', async () => {
    const lists = [[here, other], [here]]
    const { flow, calls } = await loaded({ state: async () => good({ ...state, browsers: lists.shift() ?? [] }) })
    await flow.forget('b2')
    expect(calls).toContain('forgetBrowser b2')
    expect(flow.state).toMatchObject({ news: 'forget', browsers: [here] })
  })

  it('LOSS-3 sets a release password and keeps it nowhere', async () => {
    const { flow, calls } = await loaded()
    flow.set(true)
    await flow.setPassword('correct horse battery')
    expect(calls).toContain('setReleasePassword correct horse battery')
    expect(flow.state).toMatchObject({ news: 'password', setting: false })
    expect(JSON.stringify(flow.state)).not.toContain('horse')
  })

  it('LOSS-3 says what is wrong with a release password, with the form still open', async () => {
    const { flow } = await loaded({ setReleasePassword: async () => bad('password-weak') })
    flow.set(true)
    await flow.setPassword('aaaaaaaaaaaaaaaaa')
    expect(flow.state).toMatchObject({ setting: true, doing: null, refusal: { act: 'password' } })
    flow.set(false)
    expect(flow.state).toMatchObject({ setting: false, refusal: null })
  })

  it('LOSS-3 leaves the form as it was when the person stops at the approval', async () => {
    const { flow } = await loaded({ setReleasePassword: async () => bad('step-up-required') })
    flow.set(true)
    await flow.setPassword('correct horse battery')
    expect(flow.state).toMatchObject({ setting: true, doing: null, refusal: null, news: null })
  })

  it('LOSS-2 RE-06 stops the recovery that somebody asked for', async () => {
    const views = [{ ...waiting, ways: [] }, quiet]
    const { flow } = await loaded({ recovery: async () => good(views.shift() ?? quiet) })
    await flow.stop()
    expect(flow.state).toMatchObject({ news: 'stop', recovery: { state: 'none' } })
  })

  it('LOSS-2 RE-06 takes it for stopped when somebody else was faster', async () => {
    const views = [{ ...waiting, ways: [] }, quiet]
    const { flow } = await loaded({
      recovery: async () => good(views.shift() ?? quiet),
      stopRecovery: async () => bad('recovery-unavailable'),
    })
    await flow.stop()
    expect(flow.state).toMatchObject({ news: 'stop' })
  })

  it('CHK-1 looks what became of a change whose answer got lost, and does not send it again', async () => {
    const lists = [[here, other], [here]]
    const { flow, calls } = await loaded({
      state: async () => good({ ...state, browsers: lists.shift() ?? [] }),
      forgetBrowser: async () => lost,
    })
    await flow.forget('b2')
    expect(flow.state).toMatchObject({ news: 'forget', browsers: [here] })
    expect(calls.filter((call) => call.startsWith('forget'))).toHaveLength(1)
  })

  it('CHK-1 says so when nothing came of it', async () => {
    const { flow } = await loaded({ forgetBrowser: async () => lost })
    await flow.forget('b2')
    expect(flow.state).toMatchObject({
      news: null,
      refusal: { act: 'forget', id: 'b2', problem: { code: 'unreachable' } },
    })
  })

  it('attack: what is pressed twice is done once', async () => {
    const answer = deferred<never>()
    const { flow, calls } = await loaded({ forgetBrowser: () => answer.promise })
    void flow.forget('b1')
    void flow.forget('b2')
    void flow.finish()
    expect(calls.filter((call) => /^(forget|finish)/.test(call))).toEqual(['forgetBrowser b1'])
  })

  it('CHK-1 looks again for what changed elsewhere, but not under an open form', async () => {
    const views = [checkUp, { ...checkUp, gaps: [] }]
    const { flow } = await loaded({ checkUp: async () => good(views.shift() ?? checkUp) })
    flow.set(true)
    await flow.refresh()
    expect(flow.state).toMatchObject({ setting: true, view: checkUp })
    flow.set(false)
    await flow.refresh()
    expect(flow.state).toMatchObject({ view: { gaps: [] } })
  })
})
