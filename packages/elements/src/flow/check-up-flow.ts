import type { Client, ClientProblem, Result } from '@warifu/client'
import type { BrowserView, CheckUpView, RecoveryView } from '@warifu/contract'
import type { ServerClock } from './clock.ts'
import { Flow } from './flow.ts'
import { timeOf } from './refusal.ts'

/** What can be done here. */
export type CheckUpAct = 'stop' | 'finish' | 'password' | 'forget'

/** What is under way, or was refused; `id`: of the browser it is about. */
export interface Doing {
  act: CheckUpAct
  id: string | null
}

/** Everything that is looked through. */
interface Overview {
  view: CheckUpView
  browsers: readonly BrowserView[]
  recovery: RecoveryView
}

export type CheckUpState =
  | { step: 'loading' }
  | ({
      step: 'shown'
      /** Whether the form for the release password is open. */
      setting: boolean
      doing: Doing | null
      refusal: (Doing & { problem: ClientProblem }) | null
      /** What was done just now. */
      news: CheckUpAct | null
    } & Overview)
  | { step: 'failed'; problem: ClientProblem }

type Shown = Extract<CheckUpState, { step: 'shown' }>

/** Refusals that leave open whether it was done. */
const unclear: ReadonlySet<ClientProblem['code']> = new Set(['unreachable', 'outcome-unknown', 'already-done'])

/** Refusals that say that there is nothing left to do. */
const done: ReadonlySet<ClientProblem['code']> = new Set(['browser-unknown', 'recovery-unavailable'])

/** What an owner looks through once in a while, and what closes a gap here and now. */
export class CheckUpFlow extends Flow<CheckUpState> {
  readonly #client: Client
  readonly #clock: ServerClock

  constructor(client: Client, clock: ServerClock) {
    super({ step: 'loading' })
    this.#client = client
    this.#clock = clock
  }

  async load(): Promise<void> {
    const latest = this.begin()
    this.move({ step: 'loading' })
    const looked = await this.#look()
    if (!latest()) return
    if (looked.ok) this.#show(looked.value, null)
    else this.move({ step: 'failed', problem: looked.problem })
  }

  /** Looks again, for what changed elsewhere on the page; an open form stays as it is. */
  async refresh(): Promise<void> {
    const { state } = this
    if (state.step !== 'shown' || state.setting || state.doing) return
    const latest = this.begin()
    const looked = await this.#look()
    if (latest() && looked.ok) this.#show(looked.value, state.news)
  }

  /** Opens the form for the release password, or closes it. */
  set(setting: boolean): void {
    const { state } = this
    if (state.step === 'shown' && !state.doing) this.move({ ...state, setting, refusal: null, news: null })
  }

  /** Stops the recovery that somebody asked for. */
  stop(): Promise<void> {
    return this.#do(
      { act: 'stop', id: null },
      () => this.#client.stopRecovery(),
      ({ recovery }) => recovery.state === 'none',
    )
  }

  forget(id: string): Promise<void> {
    const isGone = ({ browsers }: Overview) => browsers.every((browser) => browser.id !== id)
    return this.#do({ act: 'forget', id }, () => this.#client.forgetBrowser(id), isGone)
  }

  /** The password goes to the server and is kept nowhere. */
  setPassword(password: string): Promise<void> {
    const { state } = this
    const before = state.step === 'shown' ? state.recovery.releasePasswordSetAt : null
    const isSet = ({ recovery }: Overview) => recovery.releasePasswordSetAt !== before
    return this.#do({ act: 'password', id: null }, () => this.#client.setReleasePassword(password), isSet)
  }

  /** The owner has looked through it. */
  finish(): Promise<void> {
    const { state } = this
    const before = state.step === 'shown' ? state.view.checkedAt : null
    return this.#do(
      { act: 'finish', id: null },
      () => this.#client.finishCheckUp(),
      ({ view }) => view.checkedAt !== before,
    )
  }

  override tick(): void {}

  /** Does one thing at a time, and looks at everything again after it. */
  async #do(doing: Doing, act: () => Promise<Result<unknown>>, isDone: (now: Overview) => boolean): Promise<void> {
    const { state } = this
    if (state.step !== 'shown' || state.doing) return
    const latest = this.begin()
    this.move({ ...state, doing, refusal: null, news: null })
    const answered = await act()
    if (!latest()) return
    if (!answered.ok && answered.problem.code === 'step-up-required')
      return this.move({ ...state, doing: null, refusal: null })
    const mayBeDone = answered.ok || done.has(answered.problem.code) || unclear.has(answered.problem.code)
    const looked = mayBeDone ? await this.#look() : null
    if (!latest()) return
    if (looked?.ok && (answered.ok || isDone(looked.value))) return this.#show(looked.value, doing.act)
    if (answered.ok) return this.move({ ...state, doing: null, refusal: null, setting: false, news: doing.act })
    this.#refuse(state, doing, answered.problem)
  }

  #refuse(before: Shown, doing: Doing, problem: ClientProblem): void {
    const now = timeOf(problem)
    if (now !== null) this.#clock.set(now)
    const isOut = problem.code === 'signed-out' || problem.code === 'session-ended'
    if (isOut) this.move({ step: 'failed', problem })
    else this.move({ ...before, doing: null, news: null, refusal: { ...doing, problem } })
  }

  async #look(): Promise<Result<Overview>> {
    const [view, state, recovery] = await Promise.all([
      this.#client.checkUp(),
      this.#client.state(),
      this.#client.recovery(),
    ])
    if (!view.ok) return view
    if (!state.ok) return state
    if (!recovery.ok) return recovery
    this.#clock.set(view.value.now)
    return { ok: true, value: { view: view.value, browsers: state.value.browsers, recovery: recovery.value } }
  }

  #show(overview: Overview, news: CheckUpAct | null): void {
    this.move({ step: 'shown', ...overview, setting: false, doing: null, refusal: null, news })
  }
}
