import type { Client, ClientProblem, Result } from '@warifu/client'
import type { AnswerView, ChallengeView, HeldMethod } from '@warifu/contract'
import { type Asking, asking, type Beside, freshQuestions, type Questions, questionOf, withQuestion } from './asking.ts'
import type { ServerClock } from './clock.ts'
import { Flow } from './flow.ts'
import { afterWait, mayAnswer, type Question, refused } from './question.ts'
import { answersLeftAfter, canAnswerAgain, closesMethod } from './refusal.ts'

export type ChallengeState =
  | { step: 'loading' }
  | ({ step: 'asking' } & Asking)
  | ({ step: 'approved'; challenge: ChallengeView } & Passed)
  | { step: 'ended'; challenge: ChallengeView | null; problem: ClientProblem | Ended }
  | { step: 'stopped' }

/** What a challenge was approved with. */
export interface Passed {
  /** Null when it had been approved before it was shown. */
  method: HeldMethod | null
  /** Unused backup codes; null when the account has no set, and when the answer got lost. */
  backupCodesLeft: number | null
}

/** How a challenge is found to have ended without a refusal that says so. */
export interface Ended {
  code: 'challenge-expired' | 'challenge-closed' | 'challenge-exhausted' | 'authenticators-disabled'
}

/** One challenge from its first showing to its end. */
export class ChallengeFlow extends Flow<ChallengeState> {
  readonly #client: Client
  readonly #clock: ServerClock
  #wanted: HeldMethod | null = null
  #id: string | null = null
  /** The language changed while an answer was under way. */
  #untranslated = false

  constructor(client: Client, clock: ServerClock) {
    super({ step: 'loading' })
    this.#client = client
    this.#clock = clock
  }

  /**
   * Shows a challenge as the server understands it now, in the client's language.
   *
   * @param wanted - the method to ask by; the one the person chose last when left out
   */
  async open(id: string, wanted: HeldMethod | null = this.#wanted): Promise<void> {
    const latest = this.begin()
    this.#wanted = wanted
    this.#id = id
    this.#untranslated = false
    this.move({ step: 'loading' })
    const loaded = await this.#client.challenge(id)
    if (latest()) this.#show(loaded, freshQuestions)
  }

  /** Asks for the same challenge in another language; what was typed and refused so far stays. */
  async translate(): Promise<void> {
    const { state } = this
    if (state.step === 'loading' && this.#id !== null) return this.open(this.#id)
    if (state.step !== 'asking') return
    this.#untranslated = questionOf(state).busy
    if (this.#untranslated) return
    const latest = this.begin()
    const loaded = await this.#client.challenge(state.challenge.id)
    if (latest() && loaded.ok) this.#show(loaded, state.questions)
  }

  /** Answers by another method from now on, unless an answer is under way. */
  use(method: HeldMethod): void {
    const { state } = this
    if (state.step !== 'asking' || questionOf(state).busy || !state.methods.includes(method)) return
    this.#wanted = method
    const { challenge } = state
    // Known before anything is typed: all its answers went to the other method.
    if (challenge.answersLeft <= 0) this.#end(challenge, { code: 'challenge-exhausted' })
    else this.move({ ...withQuestion(state, method, returnedTo(state.questions[method])), method })
  }

  /**
   * Sends an answer by the method in use, unless one is under way or a wait is on. Gives back whether it was sent.
   *
   * @param typed - a code, or a backup code
   */
  async answer(typed: string, also?: Beside): Promise<boolean> {
    const { state } = this
    if (state.step !== 'asking' || !mayAnswer(questionOf(state), this.#clock)) return false
    const latest = this.begin()
    const { challenge, method } = state
    this.move(withQuestion(state, method, { ...questionOf(state), busy: true, refusal: null, wait: null }))
    const answered = await this.#send(challenge.id, method, typed, also)
    if (!latest()) return true
    if (answered.ok) this.#approve(challenge, { method, backupCodesLeft: answered.value.backupCodesLeft })
    else if (answered.problem.code === 'unreachable') await this.#lookAgain(state, answered.problem, latest)
    else this.#refuse(state, answered.problem)
    if (this.#untranslated) void this.translate()
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
    const { code } = state.questions
    const now = this.#clock.now()
    if (now >= state.challenge.expiresAt && !questionOf(state).busy) {
      this.begin()
      this.#end(state.challenge, { code: 'challenge-expired' })
    } else if (code.wait && now >= code.wait.until) this.move(withQuestion(state, 'code', afterWait(code)))
  }

  #send(id: string, method: HeldMethod, typed: string, also?: Beside): Promise<Result<AnswerView>> {
    return method === 'code' ? this.#client.answer(id, typed, also) : this.#client.answerWithBackupCode(id, typed, also)
  }

  #show(loaded: Result<ChallengeView>, questions: Questions): void {
    if (!loaded.ok) this.#end(null, loaded.problem)
    else {
      const challenge = loaded.value
      this.#clock.set(challenge.now)
      if (challenge.state === 'open') this.#askAnew(challenge, questions)
      else if (challenge.state === 'approved') this.#approve(challenge)
      else this.#end(challenge, { code: challenge.state === 'expired' ? 'challenge-expired' : 'challenge-closed' })
    }
  }

  #askAnew(challenge: ChallengeView, questions: Questions): void {
    const { code } = questions
    const { pausedUntil } = challenge
    const wait = pausedUntil === null ? code.wait : ({ kind: 'paused', until: pausedUntil } as const)
    this.#ask(challenge, { ...questions, code: { ...code, wait } }, { code: 'authenticators-disabled' })
  }

  /** The answer got lost on its way; whether it was taken only the challenge knows. It is not sent again. */
  async #lookAgain(asked: Asking, lost: ClientProblem, latest: () => boolean): Promise<void> {
    const loaded = await this.#client.challenge(asked.challenge.id)
    if (!latest()) return
    if (!loaded.ok) this.#refuse(asked, lost)
    else if (loaded.value.state === 'open') this.#refuse({ ...asked, challenge: loaded.value }, lost)
    else if (loaded.value.state !== 'approved') this.#show(loaded, asked.questions)
    else this.#approve(loaded.value, { method: asked.method, backupCodesLeft: null })
  }

  #refuse({ challenge: before, method, questions }: Asking, problem: ClientProblem): void {
    const challenge = { ...before, answersLeft: answersLeftAfter(problem, before.answersLeft) }
    const costsAnswers = method === 'backup-code' || problem.code === 'wrong-check'
    const exhausted = costsAnswers && challenge.answersLeft <= 0
    if (exhausted) this.#end(challenge, { code: 'challenge-exhausted' })
    else if (canAnswerAgain(problem) || closesMethod(problem)) {
      const question = refused(questions[method], problem, this.#clock)
      this.#ask(challenge, { ...questions, [method]: question }, problem, method)
    } else this.#end(challenge, problem)
  }

  /** Asks by what is left, or ends when nothing is. */
  #ask(challenge: ChallengeView, questions: Questions, without: ClientProblem | Ended, method = this.#wanted): void {
    const asked = asking(challenge, questions, method)
    if (asked) this.move({ step: 'asking', ...asked })
    else this.#end(challenge, without)
  }

  #approve(challenge: ChallengeView, passed: Passed = { method: null, backupCodesLeft: null }): void {
    this.move({ step: 'approved', challenge, ...passed })
  }

  #end(challenge: ChallengeView | null, problem: ClientProblem | Ended): void {
    this.move({ step: 'ended', challenge, problem })
  }
}

/** A question that the person comes back to: an old refusal would look like one of what is about to be typed. */
function returnedTo(question: Question): Question {
  return question.wait ? question : { ...question, refusal: null }
}
