import { WarifuError } from '../refusal/warifu-error.ts'

/** Callers that wait for one account at most; the answers that challenges take keep them below it. */
const waitingAtMost = 64

interface Waiting {
  first: boolean
  go: () => void
}

/**
 * One slow check at a time for each account, so that nobody's guessing fills the machine. Browsers that are known go
 * first: a stranger who keeps an account busy does not keep its owner waiting.
 */
export function createTurns(): <T>(account: string, first: boolean, work: () => Promise<T>) => Promise<T> {
  const queues = new Map<string, Waiting[]>()
  return async (account, first, work) => {
    const queue = queues.get(account)
    if (queue === undefined) queues.set(account, [])
    else await turnIn(queue, first)
    try {
      return await work()
    } finally {
      const waiting = queues.get(account) ?? []
      const next = waiting.find((one) => one.first) ?? waiting[0]
      if (next === undefined) queues.delete(account)
      else {
        waiting.splice(waiting.indexOf(next), 1)
        next.go()
      }
    }
  }
}

function turnIn(queue: Waiting[], first: boolean): Promise<void> {
  if (queue.length >= waitingAtMost) throw new WarifuError('unavailable', 'too many checks wait for this account')
  return new Promise((go) => queue.push({ first, go }))
}
