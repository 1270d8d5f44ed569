/** A wizard without its screen: a state, and what moves it. Elements draw the state and know no more. */
export abstract class Flow<State> {
  /** Called after every move. */
  onchange: () => void = () => {}

  #state: State
  #run = 0

  constructor(initial: State) {
    this.#state = initial
  }

  get state(): State {
    return this.#state
  }

  protected move(state: State): void {
    this.#state = state
    this.onchange()
  }

  /**
   * Begins a run and gives back whether it is still the latest: an answer that arrives after the person stopped or
   * started anew must change nothing.
   */
  protected begin(): () => boolean {
    this.#run += 1
    const run = this.#run
    return () => run === this.#run
  }

  /** To be called as time goes by: ends waits, and what is open for a time only. */
  abstract tick(): void

  /** Answers still under way are ignored from now on. */
  dispose(): void {
    this.begin()
  }
}
