import { WarifuError } from '../refusal/warifu-error.ts'

/** How far the system's clock may go off course before it is no longer believed. */
const tolerance = 10_000

/** How long a clock that was set must stand before it is believed again. Back is worse: old codes come alive. */
const settling = { ahead: 10_000, back: 120_000 }

/** How long a comparison with the database's clock counts. */
const comparedFor = 10_000

/** A clock that can refuse to tell the time. */
export interface WatchedClock {
  /** @throws WarifuError `clock` while it cannot be believed */
  now(): number
  /** Compares with the database's clock when that is due; where there is none, the watch alone decides. */
  compare(): Promise<void>
}

/**
 * Watches the system's clock against one that nobody can set. What jumped decides nothing until it stands again: on the
 * way back old codes would be right once more, on the way ahead steps would be spent that are yet to come. Where the
 * database has a clock, the two must agree.
 *
 * @param steady - milliseconds from any moment on, never set: `performance.now`
 * @param tell - hears of every jump, once
 */
export function watchClock(world: {
  now: () => number
  steady: () => number
  databaseNow: (() => Promise<number>) | undefined
  tell: (error: WarifuError) => void
}): WatchedClock {
  const { now, steady, databaseNow, tell } = world
  let course = now() - steady()
  let jump: { course: number; since: number } | null = null
  let compared: { at: number; apart: number } | null = null
  let comparing: Promise<void> | null = null

  const apartTooFar = (): boolean => compared !== null && Math.abs(compared.apart) > tolerance

  const refuse = (message: string): never => {
    throw new WarifuError('clock', message)
  }

  const look = (): void => {
    const seen = now() - steady()
    if (Math.abs(seen - course) <= tolerance) {
      // Small corrections are how clocks are kept right.
      course = seen
      jump = null
      return
    }
    if (jump === null || Math.abs(seen - jump.course) > tolerance) {
      jump = { course: seen, since: steady() }
      compared = null
      tell(new WarifuError('clock', `the clock jumped by ${Math.round((seen - course) / 1000)} s`))
    }
    const believed = compared !== null && !apartTooFar()
    const stood = steady() - jump.since >= (seen > course ? settling.ahead : settling.back)
    if (!believed && !(databaseNow === undefined && stood)) refuse('the clock jumped and is not believed yet')
    course = seen
    jump = null
  }

  const measure = async (ask: () => Promise<number>): Promise<void> => {
    const began = now()
    const theirs = await ask()
    const wasApart = apartTooFar()
    // The answer was true somewhere between asking and hearing.
    compared = { at: steady(), apart: theirs - (began + now()) / 2 }
    if (apartTooFar() && !wasApart) {
      tell(new WarifuError('clock', `the clock is ${Math.round(-compared.apart / 1000)} s ahead of the database's`))
    }
  }

  return {
    now() {
      look()
      if (apartTooFar()) refuse("the clock stands apart from the database's")
      return now()
    },
    async compare() {
      if (databaseNow === undefined) return
      try {
        look()
      } catch {
        // The database decides.
      }
      if (compared !== null && steady() - compared.at < comparedFor) return
      comparing ??= measure(databaseNow).finally(() => {
        comparing = null
      })
      await comparing
    },
  }
}
