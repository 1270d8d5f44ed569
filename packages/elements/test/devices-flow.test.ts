import type { Client, Result } from '@warifu/client'
import type { ProblemCode, StateView } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import { ServerClock } from '../src/flow/clock.ts'
import { DevicesFlow } from '../src/flow/devices-flow.ts'
import { type DevicesState, isLastWorking } from '../src/flow/devices-state.ts'
import { focusAfter } from '../src/otp-devices/focus.ts'
import { owning, pixel, tablet } from './devices.ts'
import { now, problem, state } from './pages.ts'

const good = <Value>(value: Value): Result<Value> => ({ ok: true, value })
const bad = (code: ProblemCode, more = {}) => ({ ok: false, problem: problem(code, more) }) as Result<never>
const lost: Result<never> = { ok: false, problem: { code: 'unreachable', cause: 'network' } }
const renamed = good({ now, authenticator: { ...pixel, name: 'Pixel 10' } })

/** The lists that the server gives one after another, the last one for good, and how it answers changes. */
async function listOf(lists: (StateView | 'lost')[], answers: Partial<Client> = {}) {
  const calls: string[] = []
  const refuse = async (): Promise<Result<never>> => bad('unavailable')
  const client = { renameAuthenticator: refuse, removeAuthenticator: refuse, ...answers } as Client
  let looked = 0
  const heard = new Proxy(client, {
    get:
      (target, name: keyof Client) =>
      (...args: never[]) => {
        calls.push([name, ...args].join(' '))
        if (name !== 'state') return (target[name] as (...args: never[]) => unknown)(...args)
        const list = lists[Math.min(looked++, lists.length - 1)] ?? 'lost'
        return Promise.resolve(list === 'lost' ? lost : good(list))
      },
  })
  const flow = new DevicesFlow(heard, new ServerClock())
  await flow.load()
  calls.length = 0
  return { flow, calls }
}

type List = Extract<DevicesState, { step: 'list' }>
const list = (flow: DevicesFlow) => flow.state as List
const names = (flow: DevicesFlow) => list(flow).devices.map(({ name }) => name)
const both = owning(pixel, tablet)

describe('a device that is lost', () => {
  const left = good({ now, authenticators: [tablet], backupCodesLeft: 8 })

  it('LOSS-1 is stopped in one call; what still works is told', async () => {
    const { flow, calls } = await listOf([both], { reportLoss: async () => left })
    flow.open('trouble', 'a1')
    await flow.report()
    expect(calls).toEqual(['reportLoss a1'])
    expect(flow.state).toEqual({ step: 'lost', name: 'Pixel 9', at: now, working: [tablet], backupCodesLeft: 8 })
  })

  it('LOSS-1 the person says no at its approval: nothing is stopped', async () => {
    const { flow } = await listOf([both], { reportLoss: async () => bad('step-up-required') })
    flow.open('trouble', 'a1')
    await flow.report()
    expect(list(flow).open).toMatchObject({ act: 'trouble', busy: false, refusal: null })
  })

  it('LOSS-1 after a lost answer the list says whether it was stopped; nothing is sent twice', async () => {
    const gone = { ...owning(tablet), backupCodes: { left: 3, total: 10, issuedAt: now } }
    const { flow, calls } = await listOf([both, gone], { reportLoss: async () => lost })
    flow.open('trouble', 'a1')
    await flow.report()
    expect(flow.state).toMatchObject({ step: 'lost', name: 'Pixel 9', working: [tablet], backupCodesLeft: 3 })
    expect(calls).toEqual(['reportLoss a1', 'state'])
  })

  it('LOSS-1 MIG-3 leads on to a new device, or back to the list', async () => {
    const { flow } = await listOf([both], { reportLoss: async () => left })
    flow.open('trouble', 'a1')
    await flow.report()
    flow.add()
    expect(flow.state).toMatchObject({ step: 'adding', replaces: null, before: ['a2'] })
    const again = await listOf([both, owning(tablet)], { reportLoss: async () => left })
    again.flow.open('trouble', 'a1')
    await again.flow.report()
    await again.flow.back()
    expect(names(again.flow)).toEqual(['タブレット'])
  })
})

describe('how the list looks', () => {
  const arranged = good({ now, authenticator: tablet })

  it('DEV-1 marks the device of the open row, which stays open', async () => {
    const { flow, calls } = await listOf([both], { colorAuthenticator: async () => arranged })
    flow.open('look', 'a2')
    await flow.paint('green')
    expect(calls).toEqual(['colorAuthenticator a2 green'])
    expect(list(flow)).toMatchObject({
      devices: [pixel, { ...tablet, color: 'green' }],
      open: { act: 'look', busy: false },
    })
    await flow.paint(null)
    expect(list(flow).devices).toEqual([pixel, tablet])
  })

  it('DEV-1 puts the device of the open row first, and tells', async () => {
    const { flow } = await listOf([both], { putAuthenticatorFirst: async () => arranged })
    flow.open('look', 'a2')
    await flow.putFirst()
    expect(names(flow)).toEqual(['タブレット', 'Pixel 9'])
    expect(list(flow)).toMatchObject({ open: null, change: { act: 'first', name: 'タブレット' } })
  })

  it('DEV-1 keeps the color that was chosen last, however fast; what was passed over is not sent', async () => {
    const { flow, calls } = await listOf([both], { colorAuthenticator: async () => arranged })
    flow.open('look', 'a2')
    await Promise.all([flow.paint('red'), flow.paint('orange'), flow.paint('green')])
    expect(calls.at(-1)).toBe('colorAuthenticator a2 green')
    expect(calls).not.toContain('colorAuthenticator a2 orange')
    expect(list(flow).devices[1]?.color).toBe('green')
  })

  it('attack: a color is kept though another device is opened before its turn', async () => {
    const { flow, calls } = await listOf([both], { colorAuthenticator: async () => arranged })
    flow.open('look', 'a2')
    const painted = [flow.paint('red'), flow.paint('green')]
    flow.open('look', 'a1')
    painted.push(flow.paint('blue'))
    await Promise.all(painted)
    expect(calls).toEqual(['colorAuthenticator a2 green', 'colorAuthenticator a1 blue'])
  })

  it('DEV-1 says what is wrong, and notices what is gone', async () => {
    const { flow } = await listOf([both], { colorAuthenticator: async () => bad('unavailable') })
    flow.open('look', 'a2')
    await flow.paint('red')
    expect(list(flow).open).toMatchObject({ busy: false, refusal: { code: 'unavailable' } })
    const gone = await listOf([both, owning(pixel)], {
      putAuthenticatorFirst: async () => bad('authenticator-unknown'),
    })
    gone.flow.open('look', 'a2')
    await gone.flow.putFirst()
    expect(list(gone.flow)).toMatchObject({ devices: [pixel], change: { act: 'gone' } })
  })
})

describe('the list of devices', () => {
  it.each<[string, Partial<StateView>, unknown]>([
    ['the devices of a signed-in person', {}, { step: 'list', devices: [pixel, tablet], open: null, change: null }],
    ['what a first factor alone may see', { stage: 'first-factor' }, { problem: { code: 'first-factor-only' } }],
  ])('DEV-1 shows %s', async (_, more, shown) => {
    const { flow } = await listOf([{ ...both, ...more }])
    expect(flow.state).toMatchObject(shown as object)
  })

  it('says why it cannot be read, and reads it again', async () => {
    const { flow } = await listOf(['lost', both])
    expect(flow.state).toMatchObject({ step: 'failed', problem: { code: 'unreachable' } })
    await flow.load()
    expect(names(flow)).toEqual(['Pixel 9', 'タブレット'])
  })

  it('DEV-1 has one row open at a time', async () => {
    const { flow } = await listOf([both])
    flow.open('rename', 'a1')
    flow.open('remove', 'a2')
    expect(list(flow).open).toMatchObject({ act: 'remove', id: 'a2', name: 'タブレット' })
    flow.open('remove', 'gone')
    expect(list(flow).open).toMatchObject({ id: 'a2' })
    flow.close()
    expect(list(flow).open).toBeNull()
  })

  it('knows the last device whose codes count', () => {
    const off = { ...tablet, state: 'disabled' } as const
    expect(isLastWorking([pixel], 'a1')).toBe(true)
    expect(isLastWorking([pixel, tablet], 'a1')).toBe(false)
    expect(isLastWorking([pixel, off], 'a1')).toBe(true)
    expect(isLastWorking([pixel, off], 'a2')).toBe(false)
    expect(isLastWorking([off], 'a2')).toBe(false)
  })

  it('looks again when told, but not under a row that is open', async () => {
    const { flow, calls } = await listOf([both, owning(tablet)])
    flow.open('rename', 'a1')
    await flow.refresh()
    expect(calls).toEqual([])
    flow.close()
    await flow.refresh()
    expect(names(flow)).toEqual(['タブレット'])
  })
})

describe('renaming', () => {
  const rename = async (name: string, answer: Result<unknown>, ...after: (StateView | 'lost')[]) => {
    const parts = await listOf([both, ...after], { renameAuthenticator: async () => answer as never })
    parts.flow.open('rename', 'a1')
    await parts.flow.rename(name)
    return parts
  }

  it('DEV-1 sends the name without spaces around it, and shows a fresh list', async () => {
    const { flow, calls } = await rename('  Pixel 10 ', renamed, owning({ ...pixel, name: 'Pixel 10' }, tablet))
    expect(calls).toEqual(['renameAuthenticator a1 Pixel 10', 'state'])
    expect(list(flow)).toMatchObject({ open: null, change: { act: 'renamed', name: 'Pixel 10' } })
    expect(names(flow)).toEqual(['Pixel 10', 'タブレット'])
  })

  it.each([
    ['nothing', '', 'name-invalid'],
    ['spaces only', '　 ', 'name-invalid'],
    ['41 characters', 'あ'.repeat(41), 'name-invalid'],
    ['another device’s name', 'タブレット', 'name-taken'],
  ])('DEV-1 refuses %s without asking anybody', async (_, name, code) => {
    const { flow, calls } = await rename(name, renamed)
    expect(list(flow).open).toMatchObject({ busy: false, refusal: { code }, name: name.trim() })
    expect(calls).toEqual([])
  })

  it('takes 40 characters however many bytes they have', async () => {
    const { calls } = await rename('𠮷'.repeat(40), renamed)
    expect(calls).toHaveLength(2)
  })

  it('sends nothing when the name stays as it is', async () => {
    const { flow, calls } = await rename('Pixel 9', renamed)
    expect(list(flow).open).toBeNull()
    expect(calls).toEqual([])
  })

  it('DEV-1 goes back without an error when the person stops at the approval', async () => {
    const { flow } = await rename('Pixel 10', bad('step-up-required', { challenge: {} }))
    expect(list(flow)).toMatchObject({ open: { busy: false, refusal: null, name: 'Pixel 10' }, change: null })
  })

  it('keeps what the server says about a name', async () => {
    const { flow } = await rename('Pixel 10', bad('name-taken'))
    expect(list(flow).open).toMatchObject({ refusal: { code: 'name-taken' }, name: 'Pixel 10' })
  })

  it('DEV-1 after a lost answer, the list says whether it was done; nothing is sent twice', async () => {
    const done = await rename('Pixel 10', lost, owning({ ...pixel, name: 'Pixel 10' }, tablet))
    expect(list(done.flow)).toMatchObject({ open: null, change: { act: 'renamed' } })
    const undone = await rename('Pixel 10', lost, both)
    expect(list(undone.flow).open).toMatchObject({ busy: false, refusal: { code: 'unreachable' } })
    for (const { calls } of [done, undone]) expect(calls).toEqual(['renameAuthenticator a1 Pixel 10', 'state'])
  })

  it('shows what is known when the fresh list does not come', async () => {
    const { flow } = await rename('Pixel 10', renamed, 'lost')
    expect(names(flow)).toEqual(['Pixel 10', 'タブレット'])
  })
})

describe('removing', () => {
  const remove = async (answer: Result<unknown>, ...after: (StateView | 'lost')[]) => {
    const parts = await listOf([both, ...after], { removeAuthenticator: async () => answer as never })
    parts.flow.open('remove', 'a1')
    await parts.flow.confirm()
    return parts
  }

  it('DEV-2 removes the device of the open row and shows a fresh list', async () => {
    const { flow, calls } = await remove(good(undefined), owning(tablet))
    expect(calls).toEqual(['removeAuthenticator a1', 'state'])
    expect(list(flow)).toMatchObject({ open: null, change: { act: 'removed', name: 'Pixel 9' } })
    expect(names(flow)).toEqual(['タブレット'])
  })

  it('DEV-2 nothing is removed from a row that was not opened for it', async () => {
    const { flow, calls } = await listOf([both])
    await flow.confirm()
    flow.open('rename', 'a1')
    await flow.confirm()
    expect(calls).toEqual([])
  })

  it('DEV-2 a second press while the first is under way sends nothing', async () => {
    const { flow, calls } = await listOf([both], { removeAuthenticator: () => new Promise(() => {}) })
    flow.open('remove', 'a1')
    void flow.confirm()
    void flow.confirm()
    flow.close()
    flow.open('remove', 'a2')
    expect(calls).toEqual(['removeAuthenticator a1'])
    expect(list(flow).open).toMatchObject({ id: 'a1', busy: true })
  })

  it('DEV-2 goes back without an error when the person stops at the approval', async () => {
    const { flow } = await remove(bad('step-up-required', { challenge: {} }))
    expect(list(flow)).toMatchObject({ open: { busy: false, refusal: null }, change: null })
    expect(names(flow)).toEqual(['Pixel 9', 'タブレット'])
  })

  it.each(['last-authenticator', 'cooling-off', 'unavailable'] as const)('DEV-2 says %s in the row', async (code) => {
    const { flow } = await remove(bad(code, { retryAt: now }))
    expect(list(flow).open).toMatchObject({ busy: false, refusal: { code } })
  })

  it('DEV-2 after a lost answer, the list says whether it was done; nothing is sent twice', async () => {
    const done = await remove(lost, owning(tablet))
    expect(list(done.flow)).toMatchObject({ open: null, change: { act: 'removed', name: 'Pixel 9' } })
    const undone = await remove(lost, both)
    expect(list(undone.flow).open).toMatchObject({ busy: false, refusal: { code: 'unreachable' } })
    for (const { calls } of [done, undone]) expect(calls).toEqual(['removeAuthenticator a1', 'state'])
  })

  it('tells of a device that is gone already', async () => {
    const { flow } = await remove(bad('authenticator-unknown'), owning(tablet))
    expect(list(flow)).toMatchObject({ open: null, change: { act: 'gone' } })
  })

  it.each(['signed-out', 'session-ended'] as const)('ends at %s', async (code) => {
    const { flow } = await remove(bad(code))
    expect(flow.state).toMatchObject({ step: 'failed', problem: { code } })
  })
})

describe('suspending and resuming', () => {
  const suspended = { ...pixel, state: 'suspended' } as const

  it('DEV-1 suspends the device of the open row, and resumes it', async () => {
    const { flow, calls } = await listOf([both, owning(suspended, tablet), both], {
      suspendAuthenticator: async () => good({ now, authenticator: suspended }),
      resumeAuthenticator: async () => good({ now, authenticator: pixel }),
    })
    flow.open('suspend', 'a1')
    await flow.confirm()
    expect(list(flow)).toMatchObject({ open: null, change: { act: 'suspended', name: 'Pixel 9' } })
    flow.open('resume', 'a1')
    await flow.confirm()
    expect(list(flow)).toMatchObject({ open: null, change: { act: 'resumed', name: 'Pixel 9' } })
    expect(calls).toEqual(['suspendAuthenticator a1', 'state', 'resumeAuthenticator a1', 'state'])
  })

  it('DEV-1 shows what is known when the fresh list does not come', async () => {
    const answer = async () => good({ now, authenticator: suspended })
    const { flow } = await listOf([both, 'lost'], { suspendAuthenticator: answer })
    flow.open('suspend', 'a1')
    await flow.confirm()
    expect(list(flow).devices.map(({ state }) => state)).toEqual(['suspended', 'active'])
  })

  it('DEV-1 after a lost answer, the list says whether it was done', async () => {
    for (const [after, expected] of [
      [owning(suspended, tablet), { open: null, change: { act: 'suspended' } }],
      [both, { open: { refusal: { code: 'unreachable' } } }],
    ] as const) {
      const { flow } = await listOf([both, after], { suspendAuthenticator: async () => lost })
      flow.open('suspend', 'a1')
      await flow.confirm()
      expect(list(flow)).toMatchObject(expected)
    }
  })
})

describe('moving to a new device', () => {
  it('MIG-1 goes to the wizard for one in the place of another, and comes back with what became of it', async () => {
    const { flow } = await listOf([both, owning(tablet, { ...pixel, id: 'a3', name: 'Pixel 10' })])
    flow.add('a1')
    expect(flow.state).toMatchObject({ step: 'adding', replaces: 'a1' })
    flow.enrolled()
    await flow.back()
    expect(list(flow)).toMatchObject({ change: { act: 'moved', name: 'Pixel 10' } })
  })

  it('MIG-1 who leaves the wizard has the same list as before', async () => {
    const { flow } = await listOf([both, both])
    flow.add('a1')
    await flow.back()
    expect(list(flow)).toMatchObject({ change: null })
    expect(names(flow)).toEqual(['Pixel 9', 'タブレット'])
  })
})

describe('adding', () => {
  it.each([
    ['the first device', { ...state }],
    ['a further one', both],
  ])('ENR-5 goes to the wizard for %s and back to a fresh list', async (_, before) => {
    const { flow } = await listOf([
      before,
      owning(...before.authenticators, { ...tablet, id: 'a3', name: '新しい端末' }),
    ])
    flow.add()
    expect(flow.state).toMatchObject({ step: 'adding', enrolled: false })
    flow.enrolled()
    expect(flow.state).toMatchObject({ step: 'adding', enrolled: true })
    await flow.back()
    expect(list(flow).change).toEqual({ act: 'added', name: '新しい端末' })
  })

  it('ENR-5 says nothing of a device when the person comes back without one', async () => {
    const { flow, calls } = await listOf([both])
    flow.add()
    void flow.back()
    await flow.back()
    expect(calls).toEqual(['state'])
    expect(list(flow)).toMatchObject({ devices: [pixel, tablet], change: null })
  })
})

describe('DEV-1 where the focus goes', () => {
  const shown: List = { step: 'list', devices: [pixel, tablet], enrollment: 'with-approval', open: null, change: null }
  const open = (act: 'rename' | 'remove', id = 'a1') =>
    ({ act, id, name: 'Pixel 9', busy: false, refusal: null }) as const
  const adding = { step: 'adding', replaces: null, before: ['a1'], enrolled: false, leaving: false } as const
  const refusal = { code: 'name-invalid' } as const

  it.each<[string, DevicesState | null, DevicesState, ReturnType<typeof focusAfter>]>([
    ['on arrival, nowhere', { step: 'loading', again: false }, shown, null],
    ['after a retry, to the heading', { step: 'loading', again: true }, shown, 'heading'],
    ['to the name', shown, { ...shown, open: open('rename') }, 'field'],
    ['to the question', shown, { ...shown, open: open('remove') }, 'question'],
    ['to the other row’s field', { ...shown, open: open('rename', 'a2') }, { ...shown, open: open('rename') }, 'field'],
    [
      'to what is wrong with the name',
      { ...shown, open: open('rename') },
      { ...shown, open: { ...open('rename'), refusal } },
      'field',
    ],
    [
      'nowhere while a removal is refused: the button stays',
      { ...shown, open: open('remove') },
      { ...shown, open: { ...open('remove'), refusal } },
      null,
    ],
    ['back to the button that opened the row', { ...shown, open: open('remove') }, shown, { id: 'a1', at: 'remove' }],
    [
      'to the renamed device',
      { ...shown, open: open('rename') },
      { ...shown, change: { act: 'renamed', name: 'x' } },
      { id: 'a1', at: 'rename' },
    ],
    [
      'to the device after the removed one',
      { ...shown, open: open('remove') },
      { ...shown, devices: [tablet], change: { act: 'removed', name: 'Pixel 9' } },
      { id: 'a2', at: 'name' },
    ],
    [
      'to the way to a new one when the last was removed',
      { ...shown, open: open('remove', 'a2') },
      { ...shown, devices: [pixel], change: { act: 'removed', name: 'タブレット' } },
      'add',
    ],
    ['to the wizard', shown, adding, 'wizard'],
    ['nowhere while the wizard goes on', adding, { ...adding, enrolled: true }, null],
    ['back to the button when nothing was added', { ...adding, leaving: true }, shown, 'add'],
    [
      'to the new device',
      { ...adding, leaving: true },
      { ...shown, change: { act: 'added', name: 'x' } },
      { id: 'a2', at: 'name' },
    ],
    ['to what went wrong', shown, { step: 'failed', problem: { code: 'first-factor-only' } }, 'heading'],
  ])('%s', (_, before, after, place) => {
    expect(focusAfter(before, after)).toEqual(place)
  })
})
