import type { Client, ClientProblem, Result } from '@warifu/client'
import type { AnswerView, ChallengeView, Method, SentView } from '@warifu/contract'
import {
  type Asking,
  asking,
  type Beside,
  eachCounted,
  freshQuestions,
  isSent,
  maySend,
  paused,
  type Questions,
  questionOf,
  sentCodeOf,
  withQuestion,
} from './asking.ts'
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
  method: Method | null
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
  #wanted: Method | null = null
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
  async open(id: string, wanted: Method | null = this.#wanted): Promise<void> {
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

  /** Answers by another method from now on, unless an answer is under way. Where a code has to be sent first, it is. */
  use(method: Method): void {
    const { state } = this
    if (state.step !== 'asking' || questionOf(state).busy || !state.methods.includes(method)) return
    this.#wanted = method
    const { challenge } = state
    // Known before anything is typed: all its answers went to the other method.
    if (challenge.answersLeft <= 0) this.#end(challenge, { code: 'challenge-exhausted' })
    else {
      this.move({ ...withQuestion(state, method, returnedTo(state.questions[method])), method })
      if (isSent(method) && !sentCodeOf(challenge, method, this.#clock.now())) void this.sendCode()
    }
  }

  /** Has a code sent by the method in use, unless something is under way or a wait is on. */
  async sendCode(): Promise<void> {
    const { state } = this
    if (state.step !== 'asking' || !isSent(state.method) || !maySend(state, this.#clock)) return
    const latest = this.begin()
    const { challenge, method } = state
    const before = questionOf(state)
    this.move(withQuestion(state, method, { ...before, busy: true, sending: true, refusal: null }))
    const sent = await this.#client.sendCode(challenge.id, method)
    if (!latest()) return
    if (sent.ok) this.#askFor(state, sent.value)
    else if (sent.problem.code === 'unreachable') await this.#lookAgain(state, sent.problem, latest, true)
    else if (sent.problem.code === 'send-limit') this.#askFor(state, sent.problem)
    else this.#refuse(state, sent.problem)
    if (this.#untranslated) void this.translate()
  }

  /**
   * Sends an answer by the method in use, unless one is under way or a wait is on. Gives back whether it was sent.
   *
   * @param typed - a code, a backup code, or a code that was sent
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
    else if (isUnclear(answered.problem)) await this.#lookAgain(state, answered.problem, latest)
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
    const { questions } = state
    const now = this.#clock.now()
    if (now >= state.challenge.expiresAt && !questionOf(state).busy) {
      this.begin()
      this.#end(state.challenge, { code: 'challenge-expired' })
    } else if (Object.values(questions).some(({ wait }) => wait && now >= wait.until)) {
      const over = eachCounted(questions, (one) => (one.wait && now >= one.wait.until ? afterWait(one) : one))
      this.move({ ...state, questions: over })
    }
  }

  #send(id: string, method: Method, typed: string, also?: Beside): Promise<Result<AnswerView>> {
    if (method === 'code') return this.#client.answer(id, typed, also)
    if (method === 'backup-code') return this.#client.answerWithBackupCode(id, typed, also)
    return this.#client.answerWithSentCode(id, typed, also)
  }

  #show(loaded: Result<ChallengeView>, questions: Questions): void {
    if (!loaded.ok) this.#end(null, loaded.problem)
    else {
      const challenge = loaded.value
      this.#clock.set(challenge.now)
      if (challenge.state === 'open') this.#askAnew(challenge, questions)
      else if (challenge.state === 'approved') this.#approve(challenge)
      else this.#end(challenge, { code: endOf(challenge) })
    }
  }

  #askAnew(challenge: ChallengeView, questions: Questions): void {
    const { pausedUntil } = challenge
    const waiting = pausedUntil === null ? questions : paused(questions, { kind: 'paused', until: pausedUntil })
    this.#ask(challenge, waiting, { code: 'authenticators-disabled' })
  }

  /** Asks for the code that was sent; or says when one can be. */
  #askFor(
    { challenge, method, questions }: Asking,
    told: SentView | Extract<ClientProblem, { code: 'send-limit' }>,
  ): void {
    this.#clock.set(told.now)
    const { contacts = [], sent = null } = challenge.sending ?? {}
    const sending =
      'retryAt' in told ? { contacts, sent, nextAt: told.retryAt } : { contacts, sent: told, nextAt: told.nextAt }
    const question = { ...questions[method], refusal: null }
    this.#ask({ ...challenge, sending }, { ...questions, [method]: question }, { code: 'challenge-closed' }, method)
  }

  /**
   * The answer got lost on its way, or says too little; what became of it only the challenge knows. It is not sent again.
   *
   * @param sending - a code was asked for
   */
  async #lookAgain(asked: Asking, lost: ClientProblem, latest: () => boolean, sending = false): Promise<void> {
    const loaded = await this.#client.challenge(asked.challenge.id)
    if (!latest()) return
    if (!loaded.ok) this.#refuse(asked, lost)
    else if (loaded.value.state === 'open') this.#found({ ...asked, challenge: loaded.value }, lost, sending)
    else if (loaded.value.state !== 'approved') this.#show(loaded, asked.questions)
    else this.#approve(loaded.value, { method: asked.method, backupCodesLeft: null })
  }

  /** What the challenge knows of a lost answer: that it was none, or that a code is on its way. */
  #found(asked: Asking, lost: ClientProblem, sending: boolean): void {
    const { challenge, method, questions } = asked
    this.#clock.set(challenge.now)
    const went = sending && sentCodeOf(challenge, method, challenge.now) && challenge.sending?.nextAt
    const question = went ? { ...questions[method], refusal: null } : refused(questions[method], lost, this.#clock)
    if (lost.code === 'unreachable' && !went) this.#refuse(asked, lost)
    else this.#askAnew(challenge, { ...questions, [method]: question })
  }

  #refuse({ challenge: before, method, questions }: Asking, problem: ClientProblem): void {
    const challenge = { ...withoutSent(before, problem), answersLeft: answersLeftAfter(problem, before.answersLeft) }
    const costsAnswers = method === 'backup-code' || problem.code === 'wrong-check'
    const exhausted = costsAnswers && challenge.answersLeft <= 0
    if (exhausted) this.#end(challenge, { code: 'challenge-exhausted' })
    else if (canAnswerAgain(problem) || closesMethod(problem)) {
      const question = refused(questions[method], problem, this.#clock)
      this.#ask(challenge, paused({ ...questions, [method]: question }, question.wait), problem, method)
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

/** Whether a refusal leaves open how the challenge stands: a code that was sent tells no wait. */
function isUnclear(problem: ClientProblem): boolean {
  return problem.code === 'unreachable' || (problem.code === 'wrong-proof' && problem.answersLeft <= 0)
}

/** The code that was sent counts no longer, once it was refused as such. */
function withoutSent(challenge: ChallengeView, { code }: ClientProblem): ChallengeView {
  const { sending } = challenge
  return sending && code === 'send-again' ? { ...challenge, sending: { ...sending, sent: null } } : challenge
}

function endOf({ state, answersLeft }: ChallengeView): Ended['code'] {
  if (state === 'expired') return 'challenge-expired'
  return answersLeft > 0 ? 'challenge-closed' : 'challenge-exhausted'
}

/** A question that the person comes back to: an old refusal would look like one of what is about to be typed. */
function returnedTo(question: Question): Question {
  return question.wait ? question : { ...question, refusal: null }
}
