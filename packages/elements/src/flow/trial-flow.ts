import type { Client } from '@warifu/client'
import type { ChallengeView } from '@warifu/contract'
import { questionOf } from './asking.ts'
import { ChallengeFlow } from './challenge-flow.ts'
import type { ServerClock } from './clock.ts'
import type { Trial } from './enroll-state.ts'
import { Flow } from './flow.ts'
import { mayAnswer, type Question } from './question.ts'

type TrialState =
  | { step: 'opening' }
  | { step: 'asking'; challenge: ChallengeView; question: Question }
  | { step: 'over'; trial: Trial }

/** A code tried on a challenge about nothing. */
export class TrialFlow extends Flow<TrialState> {
  readonly #client: Client
  readonly #clock: ServerClock
  readonly #challenge: ChallengeFlow
  #nextCodeAt = 0
  #by: string | null = null

  constructor(client: Client, clock: ServerClock) {
    super({ step: 'opening' })
    this.#client = client
    this.#clock = clock
    this.#challenge = new ChallengeFlow(this.#hearing(client), clock)
    this.#challenge.onchange = () => this.#follow()
  }

  /** The code of this moment was taken, so that one of a later period is needed. */
  codeUsed(at: number, periodSeconds: number): void {
    const period = periodSeconds * 1000
    this.#nextCodeAt = at - (at % period) + period
  }

  async open(): Promise<void> {
    const latest = this.begin()
    this.move({ step: 'opening' })
    const opened = await this.#client.tryCode()
    if (!latest()) return
    if (opened.ok) await this.#challenge.open(opened.value.id)
    else this.move({ step: 'over', trial: null })
  }

  async answer(code: string): Promise<boolean> {
    const { state } = this
    if (state.step !== 'asking' || !mayAnswer(state.question, this.#clock)) return false
    return this.#challenge.answer(code)
  }

  /** The person does not want to. */
  skip(): void {
    if (this.state.step === 'asking') void this.#challenge.stop()
  }

  override tick(): void {
    this.#challenge.tick()
    const { state } = this
    if (state.step === 'asking' && state.question.wait && state.question.wait.until <= this.#clock.now()) this.#follow()
  }

  override dispose(): void {
    super.dispose()
    this.onchange = () => {}
    this.#challenge.dispose()
  }

  #follow(): void {
    const { state } = this.#challenge
    if (state.step === 'loading') this.move({ step: 'opening' })
    else if (state.step === 'asking') {
      this.move({ step: 'asking', challenge: state.challenge, question: this.#waiting(questionOf(state)) })
    } else if (state.step === 'approved') this.move({ step: 'over', trial: { by: this.#by } })
    else this.move({ step: 'over', trial: state.step === 'stopped' ? 'skipped' : 'ended' })
  }

  /** Waits for the next code where the one in the app is used for sure: a refusal of it would cost a try. */
  #waiting(question: Question): Question {
    const until = this.#nextCodeAt
    if (question.wait || question.refusal || question.busy || until <= this.#clock.now()) return question
    return { ...question, wait: { kind: 'next-code', until } }
  }

  /** Hears from the answer which device it was. */
  #hearing(client: Client): Client {
    const answer: Client['answer'] = async (id, code) => {
      const answered = await client.answer(id, code)
      if (answered.ok) this.#by = answered.value.authenticator?.name ?? null
      return answered
    }
    // Whatever a page's own client is made of.
    return Object.create(client, { answer: { value: answer } }) as Client
  }
}
