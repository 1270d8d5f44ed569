import { generateSync } from 'otplib'

const step = 30_000

/** An authenticator app of other people's making, in the hand of somebody who types quickly. */
export class App {
  readonly #secret: string
  #ahead = -1

  constructor(secret: string) {
    this.#secret = secret
  }

  /**
   * A code that was not shown before. Three are taken within one step of time (the last, this and the next one), so
   * nobody has to wait for the clock.
   */
  async code(): Promise<string> {
    if (this.#ahead > 1) throw new Error('a fourth code would have to be waited for')
    // Not at the end of a step: what is sent there arrives in the next one.
    const left = step - (Date.now() % step)
    if (left < 10_000) await new Promise((resolve) => setTimeout(resolve, left))
    const epoch = Math.floor((Date.now() + this.#ahead++ * step) / 1000)
    return generateSync({ secret: this.#secret, epoch })
  }
}
