import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Calls its host every second, for countdowns; only while connected and wanted. */
export class Ticker implements ReactiveController {
  readonly #tick: () => void
  #wanted = false
  #connected = false
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(host: ReactiveControllerHost, tick: () => void) {
    this.#tick = tick
    host.addController(this)
  }

  /** Whether there is anything to count. */
  want(wanted: boolean): void {
    this.#wanted = wanted
    this.#arrange()
  }

  hostConnected(): void {
    this.#connected = true
    this.#arrange()
  }

  hostDisconnected(): void {
    this.#connected = false
    this.#arrange()
  }

  #arrange(): void {
    const running = this.#timer !== undefined
    if (running === (this.#wanted && this.#connected)) return
    if (running) {
      clearInterval(this.#timer)
      this.#timer = undefined
    } else this.#timer = setInterval(this.#tick, 1000)
  }
}
