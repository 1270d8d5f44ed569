import { fromBase32, totp } from '../../packages/otp/src/index.ts'

const period = 30_000

/** A code with what a rule must know of it. */
export interface TypedCode {
  code: string
  authenticator: string
  /** The time step it belongs to; null when it is known to be wrong. */
  step: number | null
}

/** The token app of a person. It shows the code of each time step once, and remembers the last ones for replays. */
export class Phone {
  #secret: Uint8Array | null = null
  /** The id under which Warifu knows it. */
  authenticator = ''
  #lastStep = -1
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Takes up what an enrollment shows. */
  scan(authenticator: string, secret: string): void {
    this.authenticator = authenticator
    this.#secret = fromBase32(secret)
    this.#lastStep = -1
  }

  /** The code of this time step, unless it was shown before: then null, and there is nothing but waiting. */
  next(): TypedCode | null {
    const step = this.#stepNow()
    if (step <= this.#lastStep) return null
    this.#lastStep = step
    return this.#codeOf(step)
  }

  /** A code that was shown before, of the last step or the one before it. */
  old(stepsAgo: 0 | 1): TypedCode {
    return this.#codeOf(this.#lastStep - stepsAgo)
  }

  /** A code that no node takes at this time. */
  wrong(guess: number): TypedCode {
    const step = this.#stepNow()
    const near = new Set([-4, -3, -2, -1, 0, 1, 2, 3, 4].map((away) => this.#codeOf(step + away).code))
    for (let code = guess; ; code++) {
      const typed = String(code % 1_000_000).padStart(6, '0')
      if (!near.has(typed)) return { code: typed, authenticator: this.authenticator, step: null }
    }
  }

  #codeOf(step: number): TypedCode {
    if (this.#secret === null) throw new Error('nothing was scanned')
    return { code: totp(this.#secret, step * period), authenticator: this.authenticator, step }
  }

  #stepNow(): number {
    return Math.floor(this.#now() / period)
  }
}
