import type { Client, ClientProblem, Result } from '@warifu/client'
import type { ContactMethod, RecoveryMethod, RecoveryView, StateView } from '@warifu/contract'
import type { ServerClock } from './clock.ts'
import { Flow } from './flow.ts'
import { entranceOf, proofBy, type RecoverState } from './recover-state.ts'
import { timeOf } from './refusal.ts'

type Step<Name extends RecoverState['step']> = Extract<RecoverState, { step: Name }>

/** Refusals after which the same proof, or another one, may be brought. */
const answerable: ReadonlySet<ClientProblem['code']> = new Set([
  'wrong-proof',
  'send-again',
  'send-limit',
  'unavailable',
  'unreachable',
])

/**
 * Recovery for who has neither a device nor a backup code: proofs, a wait, one proof more, and a device in the place of
 * everything. What is typed is sent on and kept nowhere.
 */
export class RecoverFlow extends Flow<RecoverState> {
  readonly #client: Client
  readonly #clock: ServerClock
  #stage: StateView['stage'] = 'first-factor'

  constructor(client: Client, clock: ServerClock) {
    super({ step: 'loading' })
    this.#client = client
    this.#clock = clock
  }

  /** Looks where this session stands. */
  async load(): Promise<void> {
    const latest = this.begin()
    this.move({ step: 'loading' })
    const [state, recovery] = await Promise.all([this.#client.state(), this.#client.recovery()])
    if (!latest()) return
    if (!state.ok) return this.move({ step: 'failed', problem: state.problem })
    this.#stage = state.value.stage
    if (recovery.ok) this.#enter(recovery.value)
    else this.move({ step: 'failed', problem: recovery.problem })
  }

  /** Chooses what to prove with. For a contact a code is sent. */
  async use(method: RecoveryMethod): Promise<void> {
    const { state } = this
    if (!('view' in state) || state.step === 'open' || state.step === 'owner' || isBusy(state)) return
    if (method === 'email' || method === 'sms') return this.#send(method)
    this.begin()
    this.move(proofBy(state.view, method))
  }

  /** Has another code sent in the place of the one that is asked for. */
  async sendAgain(): Promise<void> {
    const { state } = this
    if (state.step === 'prove') await this.use(state.method)
  }

  /** Back to the choice. */
  back(): void {
    const { state } = this
    if (state.step !== 'prove' || state.busy) return
    this.begin()
    const entrance = entranceOf(state.view, this.#stage)
    this.move(entrance.step === 'prove' ? { step: 'desk', view: state.view } : entrance)
  }

  /** Sends what was typed, unless something is under way. Gives back whether it was sent. */
  async prove(typed: string): Promise<boolean> {
    const { state } = this
    if (state.step !== 'prove' || isBusy(state)) return false
    const latest = this.begin()
    this.move({ ...state, busy: true, refusal: null })
    const { method } = state
    const proven = await (method === 'release-password'
      ? this.#client.proveWithReleasePassword(typed)
      : this.#client.prove(method, typed))
    if (!latest()) return true
    if (proven.ok) this.#enter(proven.value)
    else if (proven.problem.code === 'unreachable') await this.#lookAgain(state, proven.problem, latest)
    else await this.#refuse(state, proven.problem, latest)
    return true
  }

  /** The owner stops what waits; who has only proven something takes that back. */
  async stop(): Promise<void> {
    const { state } = this
    if (!('view' in state) || isBusy(state)) return
    const latest = this.begin()
    if (state.step === 'owner') this.move({ ...state, busy: true, refusal: null })
    else this.move({ step: 'loading' })
    const stopped = await this.#client.stopRecovery()
    if (!latest()) return
    // Somebody else was faster.
    const isOver = stopped.ok || stopped.problem.code === 'recovery-unavailable'
    if (isOver) this.move({ step: 'stopped', by: state.step === 'owner' ? 'owner' : 'asker' })
    else if (state.step === 'owner') this.move({ ...state, busy: false, refusal: stopped.problem })
    else this.move({ step: 'failed', problem: stopped.problem })
  }

  /** The device is there. */
  finished(): void {
    if (this.state.step === 'open') this.move({ ...this.state, done: true })
  }

  override tick(): void {
    const { state } = this
    if (state.step === 'prove' && state.sent && this.#clock.now() >= state.sent.expiresAt && !isBusy(state)) {
      this.move({ ...state, sent: null, refusal: { code: 'send-again' } })
    }
    if (state.step === 'waiting' && state.view.state === 'waiting' && this.#clock.now() >= (state.view.readyAt ?? 0)) {
      void this.load()
    }
  }

  override dispose(): void {
    super.dispose()
    this.onchange = () => {}
    this.move({ step: 'loading' })
  }

  #enter(view: RecoveryView): void {
    this.#clock.set(view.now)
    this.move(entranceOf(view, this.#stage))
  }

  async #send(method: ContactMethod): Promise<void> {
    const { state } = this
    if (state.step !== 'choose' && state.step !== 'prove') return
    const latest = this.begin()
    const { view } = state
    if (state.step === 'choose') this.move({ ...state, sending: method, refusal: null })
    else this.move({ ...state, sending: true, refusal: null })
    const sent = await this.#client.sendRecoveryCode(method)
    if (!latest()) return
    if (sent.ok) {
      this.#clock.set(sent.value.now)
      this.move(proofBy(view, method, sent.value))
    } else if (!answerable.has(sent.problem.code)) await this.#end(view, sent.problem, latest)
    else if (state.step === 'choose') this.move({ ...state, sending: null, refusal: this.#heard(sent.problem) })
    else this.move({ ...state, sending: false, refusal: this.#heard(sent.problem) })
  }

  /** The answer got lost: whether the proof was taken the server's view says. It is not sent again. */
  async #lookAgain(before: Step<'prove'>, lost: ClientProblem, latest: () => boolean): Promise<void> {
    const looked = await this.#client.recovery()
    if (!latest()) return
    if (looked.ok && hasMoved(before, looked)) this.#enter(looked.value)
    else this.move({ ...before, busy: false, refusal: lost })
  }

  async #refuse(before: Step<'prove'>, problem: ClientProblem, latest: () => boolean): Promise<void> {
    const usedUp = problem.code === 'wrong-proof' && problem.answersLeft === 0
    // It is void now, and what is left may not be enough.
    if (usedUp && before.method === 'release-password') await this.#end(before.view, problem, latest)
    else if (!answerable.has(problem.code)) await this.#end(before.view, problem, latest)
    else {
      const sent = usedUp || problem.code === 'send-again' ? null : before.sent
      this.move({ ...before, busy: false, sent, refusal: this.#heard(problem) })
    }
  }

  /** Goes where the server says that there is a way, or says why there is none. */
  async #end(view: RecoveryView, problem: ClientProblem, latest: () => boolean): Promise<void> {
    if (problem.code !== 'recovery-unavailable' && problem.code !== 'wrong-proof') {
      return this.move({ step: 'failed', problem })
    }
    const looked = await this.#client.recovery()
    if (!latest()) return
    const now = looked.ok ? looked.value : view
    const entrance = entranceOf(now, this.#stage)
    if (entrance.step === 'choose' && problem.code === 'wrong-proof') this.move({ ...entrance, refusal: problem })
    else this.move(entrance.step === 'choose' ? { step: 'desk', view: now } : entrance)
  }

  /** Takes the time that a refusal says. */
  #heard(problem: ClientProblem): ClientProblem {
    const now = timeOf(problem)
    if (now !== null) this.#clock.set(now)
    return problem
  }
}

function isBusy(state: RecoverState): boolean {
  return ('busy' in state && state.busy) || ('sending' in state && Boolean(state.sending))
}

/** Whether the proof was taken though its answer got lost. */
function hasMoved({ view, method }: Step<'prove'>, looked: Extract<Result<RecoveryView>, { ok: true }>): boolean {
  const { state, ways } = looked.value
  const way = ways.find((one) => one.method === method)
  const before = view.ways.find((one) => one.method === method)
  return state !== view.state || way?.proven !== before?.proven
}
