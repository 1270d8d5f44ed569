import { WarifuError } from '../refusal/warifu-error.ts'

/** Callers that wait for one account at most, and how long each of them does. */
const limits = { waiting: 64, patience: 10_000 } as const

interface Waiting {
  first: boolean
  go: () => void
  giveUp: () => void
}

/** Does slow work for an account when its turn comes. */
export type TakeTurn = <T>(account: string, first: boolean, work: () => Promise<T>) => Promise<T>

/**
 * One slow check at a time for each account, so that nobody's guessing fills the machine. Who is `first` goes before
 * the others, and takes the place of the last of them where all places are taken: a stranger who keeps an account busy
 * does not keep its owner out.
 */
export function createTurns({ waiting, patience }: { waiting: number; patience: number } = limits): TakeTurn {
  const queues = new Map<string, Waiting[]>()

  const turnIn = (queue: Waiting[], first: boolean): Promise<void> => {
    if (queue.length >= waiting) {
      const last = first ? queue.findLast((one) => !one.first) : undefined
      if (last === undefined) throw tooMany()
      last.giveUp()
    }
    return new Promise((resolve, reject) => {
      const leave = (): void => void queue.splice(queue.indexOf(one), 1)
      const timer = setTimeout(() => one.giveUp(), patience)
      const one: Waiting = {
        first,
        go() {
          clearTimeout(timer)
          leave()
          resolve()
        },
        giveUp() {
          clearTimeout(timer)
          leave()
          reject(tooMany())
        },
      }
      queue.push(one)
    })
  }

  return async (account, first, work) => {
    const queue = queues.get(account)
    if (queue === undefined) queues.set(account, [])
    else await turnIn(queue, first)
    try {
      return await work()
    } finally {
      const left = queues.get(account) ?? []
      const next = left.find((one) => one.first) ?? left[0]
      if (next === undefined) queues.delete(account)
      else next.go()
    }
  }
}

function tooMany(): WarifuError {
  return new WarifuError('unavailable', 'too many checks wait for this account')
}
