import type { Client, ClientProblem, Result } from '@warifu/client'
import type { ChallengeView } from '@warifu/contract'
import { ChallengeFlow, type Ended } from './challenge-flow.ts'
import type { ServerClock } from './clock.ts'
import { Flow } from './flow.ts'
import type { Question } from './question.ts'

export type SignInState =
  | { step: 'starting' }
  | { step: 'code'; challenge: ChallengeView; question: Question }
  | { step: 'finishing'; challenge: ChallengeView }
  | { step: 'done' }
  | { step: 'failed'; problem: ClientProblem | Ended; canRetry: boolean }

/** Asks the host to finish the sign-in; with a challenge once it was approved. */
export type Finish = (challenge?: string) => Promise<Result<unknown>>

/** Refusals that asking anew would only repeat: the person has to go elsewhere. */
const elsewhere: ReadonlySet<string> = new Set([
  'signed-out',
  'session-ended',
  'first-factor-too-old',
  'typed-codes-off',
  'authenticators-disabled',
  'enrollment-required',
  'cross-origin',
  'not-found',
  'method-not-allowed',
])

/** The second half of signing in: finish, or first a code and then finish. */
export class SignInFlow extends Flow<SignInState> {
  readonly #finish: Finish
  readonly #challenge: ChallengeFlow

  constructor(client: Client, clock: ServerClock, finish: Finish) {
    super({ step: 'starting' })
    this.#finish = finish
    this.#challenge = new ChallengeFlow(client, clock)
    this.#challenge.onchange = () => this.#follow()
  }

  async start(): Promise<void> {
    const latest = this.begin()
    this.move({ step: 'starting' })
    const finished = await this.#finish()
    if (latest()) await this.#finished(finished)
  }

  answer(code: string): Promise<boolean> {
    return this.#challenge.answer(code)
  }

  translate(): Promise<void> {
    return this.#challenge.translate()
  }

  override tick(): void {
    if (this.state.step === 'code') this.#challenge.tick()
  }

  override dispose(): void {
    super.dispose()
    this.#challenge.dispose()
  }

  async #finished(finished: Result<unknown>): Promise<void> {
    // already-done: the first answer got lost, the sign-in itself went through.
    if (finished.ok || finished.problem.code === 'already-done') return this.move({ step: 'done' })
    if (finished.problem.code === 'step-up-required') await this.#challenge.open(finished.problem.challenge.id)
    else this.#fail(finished.problem)
  }

  #follow(): void {
    const { state } = this.#challenge
    if (state.step === 'asking') this.move({ step: 'code', challenge: state.challenge, question: state.question })
    else if (state.step === 'ended') this.#fail(state.problem)
    else if (state.step === 'approved') void this.#finishWith(state.challenge)
  }

  async #finishWith(challenge: ChallengeView): Promise<void> {
    const latest = this.begin()
    this.move({ step: 'finishing', challenge })
    const finished = await this.#finish(challenge.id)
    if (latest()) await this.#finished(finished)
  }

  #fail(problem: ClientProblem | Ended): void {
    this.move({ step: 'failed', problem, canRetry: !elsewhere.has(problem.code) })
  }
}
