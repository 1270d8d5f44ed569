import type { Client, ClientProblem, Result } from '@warifu/client'
import type { Method } from '@warifu/contract'
import type { Asking, Beside } from './asking.ts'
import { ChallengeFlow, type Ended, type Passed } from './challenge-flow.ts'
import type { ServerClock } from './clock.ts'
import { Flow } from './flow.ts'

export type SignInState =
  | { step: 'starting' }
  | ({ step: 'code' } & Asking)
  | ({ step: 'finishing' } & Passed)
  | ({ step: 'done' } & Passed)
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

/** Refusals after which the same finish may go through. */
const passing: ReadonlySet<string> = new Set(['unreachable', 'unavailable'])

/** No code was needed. */
const withoutCode: Passed = { method: null, backupCodesLeft: null }

/** The second half of signing in: finish, or first a code and then finish. */
export class SignInFlow extends Flow<SignInState> {
  readonly #finish: Finish
  readonly #challenge: ChallengeFlow
  #passed = withoutCode
  /** Of a challenge that was approved and may not have been used up: its finish got lost. */
  #approved: string | undefined

  constructor(client: Client, clock: ServerClock, finish: Finish) {
    super({ step: 'starting' })
    this.#finish = finish
    this.#challenge = new ChallengeFlow(client, clock)
    this.#challenge.onchange = () => this.#follow()
  }

  /** @param wanted - what the person wants to answer with; the method chosen last when left out */
  async start(wanted?: Method): Promise<void> {
    const latest = this.begin()
    this.move({ step: 'starting' })
    const finished = await this.#finish(this.#approved)
    if (latest()) await this.#finished(finished, wanted)
  }

  answer(typed: string, also?: Beside): Promise<boolean> {
    return this.#challenge.answer(typed, also)
  }

  /** Answers by another method; with a new challenge when the first method has used this one up. */
  use(method: Method): void {
    if (this.state.step !== 'code') return
    if (this.state.challenge.answersLeft <= 0) void this.start(method)
    else this.#challenge.use(method)
  }

  sendCode(): Promise<void> {
    return this.#challenge.sendCode()
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

  async #finished(finished: Result<unknown>, wanted?: Method): Promise<void> {
    if (finished.ok || !passing.has(finished.problem.code)) this.#approved = undefined
    // already-done: the first answer got lost, the sign-in itself went through.
    if (finished.ok || finished.problem.code === 'already-done') return this.move({ step: 'done', ...this.#passed })
    if (finished.problem.code === 'step-up-required') await this.#challenge.open(finished.problem.challenge.id, wanted)
    else this.#fail(finished.problem)
  }

  #follow(): void {
    const { state } = this.#challenge
    if (state.step === 'asking') this.move({ ...state, step: 'code' })
    else if (state.step === 'ended') this.#fail(state.problem)
    else if (state.step === 'approved') void this.#finishWith(state.challenge.id, state)
  }

  async #finishWith(challenge: string, { method, backupCodesLeft }: Passed): Promise<void> {
    const latest = this.begin()
    this.#passed = { method, backupCodesLeft }
    this.#approved = challenge
    this.move({ step: 'finishing', ...this.#passed })
    const finished = await this.#finish(challenge)
    if (latest()) await this.#finished(finished)
  }

  #fail(problem: ClientProblem | Ended): void {
    this.move({ step: 'failed', problem, canRetry: !elsewhere.has(problem.code) })
  }
}
