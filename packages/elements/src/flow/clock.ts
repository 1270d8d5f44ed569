/** Counts on from the server's time, so that the page's own clock may be wrong. */
export class ServerClock {
  readonly #read: () => number
  #offset = 0

  /** @param read - a reading that only ever grows, in ms; where it starts does not matter */
  constructor(read: () => number = () => performance.now()) {
    this.#read = read
  }

  /** Takes the time that an answer of the server says. */
  set(now: number): void {
    this.#offset = now - this.#read()
  }

  now(): number {
    return this.#offset + this.#read()
  }
}
