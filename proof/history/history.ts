import type { Answer, Call, What } from './call.ts'

/** A call that was answered. */
export type Answered = Call & { answer: Answer }

/** Everything that clients asked and heard, in one order. */
export class History {
  readonly calls: Call[] = []
  #moments = 0
  #answered = 0
  #waiting: { from: number; resolve: () => void }[] = []
  readonly #onAnswer: (call: Answered) => void

  constructor(onAnswer: (call: Answered) => void) {
    this.#onAnswer = onAnswer
  }

  /** Notes a call that is being sent; the function it gives notes what came of it. */
  sending(
    by: { account: string; browser: string; node: string },
    what: What,
  ): (came: Answer | null | 'not-sent') => void {
    const call: Call = { ...by, sent: this.#moment(), heard: Number.POSITIVE_INFINITY, what, answer: null }
    this.calls.push(call)
    return (came) => {
      call.heard = this.#moment()
      if (came === 'not-sent') this.calls.splice(this.calls.lastIndexOf(call), 1)
      else call.answer = came
      if (came !== null && came !== 'not-sent') this.#wasAnswered({ ...call, answer: came })
    }
  }

  /** Resolves after so many more answers: a measure of work that is the same on every machine. */
  answers(count: number): Promise<void> {
    return new Promise((resolve) => this.#waiting.push({ from: this.#answered + count, resolve }))
  }

  #moment(): number {
    this.#moments += 1
    return this.#moments
  }

  #wasAnswered(call: Answered): void {
    this.#answered += 1
    this.#onAnswer(call)
    const over = this.#waiting.filter(({ from }) => from <= this.#answered)
    if (over.length === 0) return
    this.#waiting = this.#waiting.filter(({ from }) => from > this.#answered)
    for (const { resolve } of over) resolve()
  }
}
