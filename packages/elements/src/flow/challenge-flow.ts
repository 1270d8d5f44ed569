import type { Client, ClientProblem, Result } from '@warifu/client'
import type { AnswerView, ChallengeView } from '@warifu/contract'
import type { ServerClock } from './clock.ts'
import { Flow } from './flow.ts'
import { afterWait, fresh, mayAnswer, type Question, refused } from './question.ts'
import { canAnswerAgain } from './refusal.ts'

export type ChallengeState =
  | { step: 'loading' }
  | { step: 'asking'; challenge: ChallengeView; question: Question }
  | { step: 'approved'; challenge: ChallengeView }
  | { step: 'ended'; challenge: ChallengeView | null; problem: ClientProblem | Ended }
  | { step: 'stopped' }

/** How a challenge is found to have ended without a refusal that says so. */
export interface Ended {
  code: 'challenge-expired' | 'challenge-closed'
}

/** One challenge from its first showing to its end. */
export class ChallengeFlow extends Flow<ChallengeState> {
  readonly #client: Client
  readonly #clock: ServerClock

  constructor(client: Client, clock: ServerClock) {
    super({ step: 'loading' })
    this.#client = client
    this.#clock = clock
  }

  /** Shows a challenge as the server understands it now, in the client's language. */
  async open(id: string): Promise<void> {
    const latest = this.begin()
    this.move({ step: 'loading' })
    const loaded = await this.#client.challenge(id)
    if (latest()) this.#show(loaded, fresh)
  }

  /** Asks for the same challenge in another language; what was typed and refused so far stays. */
  async translate(): Promise<void> {
    const { state } = this
    if (state.step !== 'asking' || state.question.busy) return
    const latest = this.begin()
    const loaded = await this.#client.challenge(state.challenge.id)
    if (latest() && loaded.ok) this.#show(loaded, state.question)
  }

  /** Sends an answer, unless one is under way or a wait is on. Gives back whether it was sent. */
  async answer(code: string): Promise<boolean> {
    const { state } = this
    if (state.step !== 'asking' || !mayAnswer(state.question, this.#clock)) return false
    const latest = this.begin()
    const { challenge, question } = state
    this.move({ step: 'asking', challenge, question: { ...question, busy: true, refusal: null, wait: null } })
    const answered = await this.#client.answer(challenge.id, code)
    if (!latest()) return true
    if (answered.ok) this.move({ step: 'approved', challenge })
    else if (answered.problem.code === 'unreachable') await this.#lookAgain(challenge, question, answered, latest)
    else this.#refuse(challenge, question, answered.problem)
    return true
  }

  /** The person says no. */
  async stop(): Promise<void> {
    const { state } = this
    this.begin()
    this.move({ step: 'stopped' })
    if (state.step === 'asking') await this.#client.decline(state.challenge.id)
  }

  override tick(): void {
    const { state } = this
    if (state.step !== 'asking') return
    const { challenge, question } = state
    const now = this.#clock.now()
    if (now >= challenge.expiresAt && !question.busy) {
      this.begin()
      this.move({ step: 'ended', challenge, problem: { code: 'challenge-expired' } })
    } else if (question.wait && now >= question.wait.until) {
      this.move({ step: 'asking', challenge, question: afterWait(question) })
    }
  }

  #show(loaded: Result<ChallengeView>, question: Question): void {
    if (loaded.ok) this.#clock.set(loaded.value.now)
    this.move(loaded.ok ? shown(loaded.value, question) : { step: 'ended', challenge: null, problem: loaded.problem })
  }

  /** The answer got lost on its way; whether the code was taken only the challenge knows. It is not sent again. */
  async #lookAgain(
    challenge: ChallengeView,
    question: Question,
    lost: Extract<Result<AnswerView>, { ok: false }>,
    latest: () => boolean,
  ): Promise<void> {
    const loaded = await this.#client.challenge(challenge.id)
    if (!latest()) return
    if (loaded.ok && loaded.value.state === 'approved') this.move({ step: 'approved', challenge: loaded.value })
    else this.#refuse(challenge, question, lost.problem)
  }

  #refuse(challenge: ChallengeView, question: Question, problem: ClientProblem): void {
    this.move(
      canAnswerAgain(problem)
        ? { step: 'asking', challenge, question: refused(question, problem, this.#clock) }
        : { step: 'ended', challenge, problem },
    )
  }
}

function shown(challenge: ChallengeView, question: Question): ChallengeState {
  const { state, pausedUntil } = challenge
  if (state === 'approved') return { step: 'approved', challenge }
  if (state === 'expired') return { step: 'ended', challenge, problem: { code: 'challenge-expired' } }
  if (state !== 'open') return { step: 'ended', challenge, problem: { code: 'challenge-closed' } }
  const wait: Question['wait'] = pausedUntil === null ? question.wait : { kind: 'paused', until: pausedUntil }
  return { step: 'asking', challenge, question: { ...question, wait } }
}
