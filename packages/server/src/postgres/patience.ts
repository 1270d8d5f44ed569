import { WarifuError } from '../refusal/warifu-error.ts'

/** How long a caller waits for the database in all, before "unavailable". */
export const patience = 2000

/** The server's own limits come first: only a server that says nothing at all is given up from here. */
const grace = 250

/** What is left of somebody's waiting. */
export interface Deadline {
  /** Milliseconds, at least 1. */
  remaining(): number
  readonly isOver: boolean
}

export function startWaiting(milliseconds: number = patience): Deadline {
  const end = performance.now() + milliseconds
  return {
    remaining: () => Math.max(1, Math.ceil(end - performance.now())),
    get isOver() {
      return performance.now() >= end
    },
  }
}

/** Gives `work` up once the deadline is well over. It may go on; nobody hears of it any more. */
export function before<T>(deadline: Deadline, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(tooLate())
    const timer = setTimeout(giveUp, deadline.remaining() + grace)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

export function tooLate(): WarifuError {
  return new WarifuError('unavailable', 'the database was busy for too long')
}
