import type { Client, ClientProblem } from '@warifu/client'
import type { EnrolledView, EnrollmentView, StateView } from '@warifu/contract'
import type { ServerClock } from './clock.ts'
import { Flow } from './flow.ts'
import { afterWait, fresh, mayAnswer, type Question, refused } from './question.ts'
import { canAnswerAgain } from './refusal.ts'

export type EnrollState =
  | { step: 'loading' }
  | { step: 'intro'; busy: boolean; refusal: ClientProblem | null }
  | { step: 'bind'; enrollment: EnrollmentView; question: Question }
  | { step: 'expired'; label: string; busy: boolean }
  | { step: 'done'; name: string; id: string; coolingOffUntil: number | null }
  | { step: 'has-authenticator'; names: readonly string[] }
  | { step: 'failed'; problem: ClientProblem | { code: 'first-factor-only' | 'first-factor-too-old' } }

/** The enrollment of one authenticator. The secret is in the state of the step `bind` and nowhere else. */
export class EnrollFlow extends Flow<EnrollState> {
  readonly #client: Client
  readonly #clock: ServerClock
  #name: string | undefined

  constructor(client: Client, clock: ServerClock) {
    super({ step: 'loading' })
    this.#client = client
    this.#clock = clock
  }

  /** Looks whether this session may enroll. */
  async load(): Promise<void> {
    const latest = this.begin()
    this.move({ step: 'loading' })
    const state = await this.#client.state()
    if (!latest()) return
    if (!state.ok) return this.move({ step: 'failed', problem: state.problem })
    this.#clock.set(state.value.now)
    this.move(entrance(state.value))
  }

  /** Asks for a secret. @param name - what the person calls the device; the last one given when left out */
  async start(name = this.#name): Promise<void> {
    const { state } = this
    if (!(state.step === 'intro' || state.step === 'expired') || state.busy) return
    const latest = this.begin()
    this.#name = name
    this.move(state.step === 'intro' ? { step: 'intro', busy: true, refusal: null } : { ...state, busy: true })
    const started = await this.#client.startEnrollment(name || undefined)
    if (!latest()) {
      // The person left while it was made: an unseen secret must not stay pending.
      if (started.ok) await this.#client.cancelEnrollment(started.value.id)
    } else if (started.ok) {
      this.#clock.set(started.value.now)
      this.move({ step: 'bind', enrollment: started.value, question: fresh })
    } else this.#refuseStart(started.problem)
  }

  async confirm(code: string): Promise<boolean> {
    const { state } = this
    if (state.step !== 'bind' || !mayAnswer(state.question, this.#clock)) return false
    const latest = this.begin()
    const { enrollment, question } = state
    this.move({ step: 'bind', enrollment, question: { ...question, busy: true, refusal: null, wait: null } })
    const confirmed = await this.#client.confirmEnrollment(enrollment.id, code)
    if (!latest()) return true
    if (confirmed.ok) this.#finish(confirmed.value)
    else if (confirmed.problem.code === 'unreachable') await this.#lookAgain(state, confirmed.problem, latest)
    else this.#refuse(state, confirmed.problem)
    return true
  }

  /** Drops the secret, here and on the server. */
  async leave(): Promise<void> {
    const { state } = this
    this.begin()
    this.move({ step: 'loading' })
    if (state.step === 'bind') await this.#client.cancelEnrollment(state.enrollment.id)
  }

  override tick(): void {
    const { state } = this
    if (state.step !== 'bind') return
    const { enrollment, question } = state
    const now = this.#clock.now()
    if (now >= enrollment.expiresAt && !question.busy) this.#expire(enrollment)
    else if (question.wait && now >= question.wait.until) {
      this.move({ step: 'bind', enrollment, question: afterWait(question) })
    }
  }

  #finish({ authenticator, coolingOffUntil, now }: EnrolledView): void {
    this.#clock.set(now)
    this.move({ step: 'done', id: authenticator.id, name: authenticator.name, coolingOffUntil })
  }

  #refuseStart(problem: ClientProblem): void {
    if (problem.code === 'name-invalid') this.move({ step: 'intro', busy: false, refusal: problem })
    else if (problem.code === 'unreachable' || problem.code === 'unavailable') {
      if (this.state.step === 'expired') this.move({ ...this.state, busy: false })
      else this.move({ step: 'intro', busy: false, refusal: problem })
    } else this.move({ step: 'failed', problem })
  }

  #refuse({ enrollment, question }: Extract<EnrollState, { step: 'bind' }>, problem: ClientProblem): void {
    if (problem.code === 'enrollment-gone') this.#expire(enrollment)
    else if (!canAnswerAgain(problem)) this.move({ step: 'failed', problem })
    else this.move({ step: 'bind', enrollment, question: refused(question, problem, this.#clock) })
  }

  #expire({ label }: EnrollmentView): void {
    this.begin()
    this.move({ step: 'expired', label, busy: false })
  }

  /** The answer got lost: the server's list says whether the device was taken. */
  async #lookAgain(
    bind: Extract<EnrollState, { step: 'bind' }>,
    problem: ClientProblem,
    latest: () => boolean,
  ): Promise<void> {
    const state = await this.#client.state()
    if (!latest()) return
    const added = state.ok && state.value.authenticators.find(({ name }) => name === bind.enrollment.name)
    if (!added) return this.#refuse(bind, problem)
    this.#clock.set(state.value.now)
    this.move({ step: 'done', id: added.id, name: added.name, coolingOffUntil: state.value.coolingOffUntil })
  }
}

function entrance(state: StateView): EnrollState {
  if (state.enrollment === 'allowed') return { step: 'intro', busy: false, refusal: null }
  if (state.enrollment === 'first-factor-only' || state.enrollment === 'first-factor-too-old') {
    return { step: 'failed', problem: { code: state.enrollment } }
  }
  return { step: 'has-authenticator', names: state.authenticators.map(({ name }) => name) }
}
