import type { Client, ClientProblem, Result } from '@warifu/client'
import type { AuthenticatorView, StateView } from '@warifu/contract'
import type { ServerClock } from './clock.ts'
import { Flow } from './flow.ts'

/** The longest name of a device; the server holds the same. */
export const longestName = 40

/** A change of a device that only wants a yes. */
export type Setting = 'remove' | 'suspend' | 'resume'

/** What a device's row is open for. There is never more than one. */
export interface OpenRow {
  act: 'rename' | Setting
  id: string
  /** The device's name; in a row that renames, the one that was sent last. */
  name: string
  busy: boolean
  refusal: ClientProblem | NameFault | null
}

/** What is wrong with a name before anybody is asked. */
export interface NameFault {
  code: 'name-invalid' | 'name-taken'
}

/** What became of the list, to be said once. */
export type Change = { act: 'renamed' | Done[Setting] | 'added' | 'moved'; name: string } | { act: 'gone' }

const done = { remove: 'removed', suspend: 'suspended', resume: 'resumed' } as const
type Done = typeof done

export type DevicesState =
  /** `again`: the person asked for it. */
  | { step: 'loading'; again: boolean }
  | {
      step: 'list'
      devices: readonly AuthenticatorView[]
      enrollment: StateView['enrollment']
      open: OpenRow | null
      change: Change | null
    }
  /**
   * `replaces`: the device that goes when the new one is there. `enrolled`: it is there, and the wizard has more to say.
   * `leaving`: the list is on its way.
   */
  | { step: 'adding'; replaces: string | null; before: readonly string[]; enrolled: boolean; leaving: boolean }
  | { step: 'failed'; problem: ClientProblem | { code: 'first-factor-only' } }

type List = Extract<DevicesState, { step: 'list' }>
type OpenList = List & { open: OpenRow }

/** The account's authenticators, and every change of them. The client has each change approved by the person. */
export class DevicesFlow extends Flow<DevicesState> {
  readonly #client: Client
  readonly #clock: ServerClock

  constructor(client: Client, clock: ServerClock) {
    super({ step: 'loading', again: false })
    this.#client = client
    this.#clock = clock
  }

  async load(): Promise<void> {
    const latest = this.begin()
    this.move({ step: 'loading', again: this.state.step === 'failed' })
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
    const act = state.step === 'list' && state.open ? state.open.act : 'rename'
    const list = act === 'rename' ? null : this.#ready(act)
    if (act === 'rename' || !list) return
    const latest = this.#send(list)
    const { id, name } = list.open
    const answered = await this.#set(act, id)
    if (!latest()) return
    const change: Change = { act: done[act], name }
    const isDone = (device?: AuthenticatorView) => device?.state === stateAfter[act]
    if (answered.ok) await this.#changed(list, change, latest)
    else await this.#refused(list, { problem: answered.problem, change, done: isDone, latest })
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
    if (state.step !== 'list' || state.open?.busy) return
    this.begin()
    const before = state.devices.map(({ id }) => id)
    this.move({ step: 'adding', replaces, before, enrolled: false, leaving: false })
  }

  /** The wizard has enrolled a device and may have more to say. */
  enrolled(): void {
    if (this.state.step === 'adding') this.move({ ...this.state, enrolled: true })
  }

  /** Back to a fresh list. */
  async back(): Promise<void> {
    const { state } = this
    if (state.step !== 'adding' || state.leaving) return
    const latest = this.begin()
    this.move({ ...state, leaving: true })
    const looked = await this.#client.state()
    if (!latest()) return
    if (!looked.ok) return this.move({ step: 'failed', problem: looked.problem })
    const added = looked.value.authenticators.find(({ id }) => !state.before.includes(id))
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
    this.#clock.set(view.now)
    const { authenticators: devices, enrollment } = view
    this.move(
      view.stage === 'first-factor'
        ? { step: 'failed', problem: { code: 'first-factor-only' } }
        : { step: 'list', devices, enrollment, open: null, change },
    )
  }
}

/** What each change leaves of a device: nothing, when it is removed. */
const stateAfter = { remove: undefined, suspend: 'suspended', resume: 'active' } as const

function changed(device: AuthenticatorView, change: Change): AuthenticatorView[] {
  switch (change.act) {
    case 'renamed':
      return [{ ...device, name: change.name }]
    case 'suspended':
      return [{ ...device, state: 'suspended' }]
    case 'resumed':
      return [{ ...device, state: 'active' }]
    default:
      return []
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

/** Whether this is the only device whose codes count. */
export function isLastWorking(devices: readonly AuthenticatorView[], id: string): boolean {
  return devices.every((device) => (device.id === id) === (device.state === 'active'))
}

function nameFault(devices: readonly AuthenticatorView[], id: string, name: string): NameFault | null {
  const length = [...name].length
  if (length === 0 || length > longestName) return { code: 'name-invalid' }
  return devices.some((device) => device.id !== id && device.name === name) ? { code: 'name-taken' } : null
}
