/** The one place the app gets its time from; tests put in their own. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number
  /** Calls `tick` again and again; the answer stops it. */
  every(milliseconds: number, tick: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  every(milliseconds, tick) {
    const timer = setInterval(tick, milliseconds)
    return () => clearInterval(timer)
  },
}
