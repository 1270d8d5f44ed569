import type { Client, ClientProblem, Result } from '@warifu/client'
import type { AuthenticatorView, DeviceColor, StateView } from '@warifu/contract'
import type { ServerClock } from './clock.ts'
import {
  type Change,
  changed,
  type DevicesState,
  done,
  isSetting,
  nameFault,
  type OpenList,
  type OpenRow,
  type Setting,
  stateAfter,
} from './devices-state.ts'
import { Flow } from './flow.ts'

/** The account's authenticators, and every change of them. The client has each change approved by the person. */
export class DevicesFlow extends Flow<DevicesState> {
  readonly #client: Client
  readonly #clock: ServerClock
  #painting: Promise<Result<unknown> | null> = Promise.resolve(null)
  /** What each device was marked with last. */
  readonly #colors = new Map<string, DeviceColor | null>()

  constructor(client: Client, clock: ServerClock) {
    super({ step: 'loading', again: false })
    this.#client = client
    this.#clock = clock
  }

  async load(): Promise<void> {
    const latest = this.begin()
    this.move({ step: 'loading', again: this.state.step !== 'loading' })
    const state = await this.#client.state()
    if (!latest()) return
    if (!state.ok) this.move({ step: 'failed', problem: state.problem })
    else this.#show(state.value, null)
  }

  /** Looks again, for what changed elsewhere on the page; an open row and the wizard stay as they are. */
  async refresh(): Promise<void> {
    const { state } = this
    if (state.step !== 'list' || state.open) return
    const latest = this.begin()
    const looked = await this.#client.state()
    if (latest() && looked.ok) this.#show(looked.value, state.change)
  }

  /** Opens a device's row; another open one is closed. */
  open(act: OpenRow['act'], id: string): void {
    const { state } = this
    if (state.step !== 'list' || state.open?.busy) return
    const device = state.devices.find((one) => one.id === id)
    if (!device) return
    this.begin()
    this.move({ ...state, open: { act, id, name: device.name, busy: false, refusal: null }, change: null })
  }

  close(): void {
    const { state } = this
    if (state.step === 'list' && !state.open?.busy) this.move({ ...state, open: null })
  }

  /** Renames the device of the open row. */
  async rename(typed: string): Promise<void> {
    const before = this.#ready('rename')
    if (!before) return
    const { open, devices } = before
    const name = typed.normalize('NFC').trim()
    if (devices.some((device) => device.id === open.id && device.name === name)) return this.close()
    const list = { ...before, open: { ...open, name } }
    const fault = nameFault(devices, open.id, name)
    if (fault) return this.move({ ...list, open: { ...list.open, refusal: fault } })
    const latest = this.#send(list)
    const renamed = await this.#client.renameAuthenticator(open.id, name)
    if (!latest()) return
    const change: Change = { act: 'renamed', name }
    const done = (device?: AuthenticatorView) => device?.name === name
    if (renamed.ok) await this.#changed(list, change, latest)
    else await this.#refused(list, { problem: renamed.problem, change, done, latest })
  }

  /** Removes, suspends or resumes the device of the open row. */
  async confirm(): Promise<void> {
    const { state } = this
    const act = state.step === 'list' ? state.open?.act : undefined
    const list = isSetting(act) ? this.#ready(act) : null
    if (!isSetting(act) || !list) return
    const latest = this.#send(list)
    const { id, name } = list.open
    const answered = await this.#set(act, id)
    if (!latest()) return
    const change: Change = { act: done[act], name }
    const isDone = (device?: AuthenticatorView) => device?.state === stateAfter[act]
    if (answered.ok) await this.#changed(list, change, latest)
    else await this.#refused(list, { problem: answered.problem, change, done: isDone, latest })
  }

  /** The device of the open row is lost: it is stopped, with every other sign-in. */
  async report(): Promise<void> {
    const list = this.#ready('trouble')
    if (!list) return
    const latest = this.#send(list)
    const { id, name } = list.open
    const reported = await this.#client.reportLoss(id)
    if (!latest()) return
    if (reported.ok) {
      const { now, authenticators, backupCodesLeft } = reported.value
      this.#clock.set(now)
      this.move({ step: 'lost', name, at: now, working: authenticators, backupCodesLeft })
    } else {
      const done = (device?: AuthenticatorView) => device === undefined
      await this.#refused(list, { problem: reported.problem, change: { act: 'stopped', name }, done, latest })
    }
  }

  /** Marks the device of the open row, at once on the screen: arrow keys go through colors faster than answers come. */
  async paint(color: DeviceColor | null): Promise<void> {
    const before = this.#ready('look')
    if (!before) return
    const { open, devices } = before
    const latest = this.begin()
    const painted = ({ color: _, ...one }: AuthenticatorView) => (color === null ? one : { ...one, color })
    const after = devices.map((one) => (one.id === open.id ? painted(one) : one))
    this.move({ ...before, devices: after, open: { ...open, refusal: null } })
    // One after another, so that the last one chosen is the last one kept; what was passed over is not sent.
    this.#colors.set(open.id, color)
    const isLast = () => this.#colors.get(open.id) === color
    this.#painting = this.#painting.then(() => (isLast() ? this.#client.colorAuthenticator(open.id, color) : null))
    const answered = await this.#painting
    if (latest() && answered && !answered.ok) await this.#notArranged(before, answered.problem, latest)
  }

  /** Puts the device of the open row first. */
  async putFirst(): Promise<void> {
    const list = this.#ready('look')
    if (!list) return
    const { open, devices } = list
    const latest = this.#send(list)
    const answered = await this.#client.putAuthenticatorFirst(open.id)
    if (!latest()) return
    if (!answered.ok) return this.#notArranged(list, answered.problem, latest)
    const isIt = ({ id }: AuthenticatorView) => id === open.id
    const sorted = [...devices.filter(isIt), ...devices.filter((one) => !isIt(one))]
    this.move({ ...list, devices: sorted, open: null, change: { act: 'first', name: open.name } })
  }

  #notArranged(list: OpenList, problem: ClientProblem, latest: () => boolean): Promise<void> {
    return this.#refused(list, { problem, change: { act: 'gone' }, done: () => false, latest })
  }

  #set(act: Setting, id: string): Promise<Result<unknown>> {
    if (act === 'remove') return this.#client.removeAuthenticator(id)
    return act === 'suspend' ? this.#client.suspendAuthenticator(id) : this.#client.resumeAuthenticator(id)
  }

  /**
   * Goes on to the wizard for a further device, or the first one.
   *
   * @param replaces - the device that goes when the new one is there
   */
  add(replaces: string | null = null): void {
    const { state } = this
    if (!(state.step === 'lost' || (state.step === 'list' && !state.open?.busy))) return
    this.begin()
    const before = (state.step === 'list' ? state.devices : state.working).map(({ id }) => id)
    this.move({ step: 'adding', replaces, before, enrolled: false, leaving: false })
  }

  /** The wizard has enrolled a device and may have more to say. */
  enrolled(): void {
    if (this.state.step === 'adding') this.move({ ...this.state, enrolled: true })
  }

  /** Back to a fresh list. */
  async back(): Promise<void> {
    const { state } = this
    if (state.step === 'lost') return this.load()
    if (state.step !== 'adding' || state.leaving) return
    const latest = this.begin()
    this.move({ ...state, leaving: true })
    const looked = await this.#client.state()
    if (!latest()) return
    if (!looked.ok) return this.move({ step: 'failed', problem: looked.problem })
    const added = looked.value.authenticators.filter(({ id }) => !state.before.includes(id)).at(-1)
    const act = state.replaces === null ? 'added' : 'moved'
    this.#show(looked.value, added ? { act, name: added.name } : null)
  }

  override tick(): void {}

  /** The list with an open row of this kind that may send. */
  #ready(act: OpenRow['act']): OpenList | null {
    const { state } = this
    if (state.step !== 'list' || state.open?.act !== act || state.open.busy) return null
    return { ...state, open: state.open }
  }

  #send(list: OpenList): () => boolean {
    const latest = this.begin()
    this.move({ ...list, open: { ...list.open, busy: true, refusal: null } })
    return latest
  }

  /** Done: the list is drawn from what is known already when it cannot be looked at. */
  async #changed(list: OpenList, change: Change, latest: () => boolean): Promise<void> {
    const looked = await this.#client.state()
    if (!latest()) return
    if (looked.ok) return this.#show(looked.value, change)
    const { id } = list.open
    const devices = list.devices.flatMap((device) => (device.id === id ? changed(device, change) : [device]))
    this.move({ ...list, devices, open: null, change })
  }

  async #refused(list: OpenList, { problem, change, done, latest }: Refused): Promise<void> {
    const { open } = list
    switch (problem.code) {
      case 'step-up-required':
        // The person said no; that is no error.
        return this.move({ ...list, open: { ...open, busy: false, refusal: null } })
      case 'unreachable':
      case 'outcome-unknown':
      case 'already-done': {
        // The answer got lost: what became of it the list says. It is not sent again.
        const looked = await this.#client.state()
        if (!latest()) return
        if (looked.ok && done(looked.value.authenticators.find(({ id }) => id === open.id))) {
          return this.#show(looked.value, change)
        }
        break
      }
      case 'authenticator-unknown':
        return this.#changed(list, { act: 'gone' }, latest)
      case 'signed-out':
      case 'session-ended':
        return this.move({ step: 'failed', problem })
    }
    this.move({ ...list, open: { ...open, busy: false, refusal: problem } })
  }

  #show(view: StateView, change: Change | null): void {
    const { now, authenticators: devices, enrollment, backupCodes } = view
    this.#clock.set(now)
    if (view.stage === 'first-factor') this.move({ step: 'failed', problem: { code: 'first-factor-only' } })
    else if (change?.act === 'stopped') {
      const working = devices.filter(({ state }) => state === 'active')
      this.move({ step: 'lost', name: change.name, at: now, working, backupCodesLeft: backupCodes?.left ?? 0 })
    } else this.move({ step: 'list', devices, enrollment, open: null, change })
  }
}

interface Refused {
  problem: ClientProblem
  /** What it was about, should it have been done all the same. */
  change: Change
  /** Whether it was, by what the list says of the device now. */
  done: (device?: AuthenticatorView) => boolean
  latest: () => boolean
}
