import type { AccountKey } from '../account/account-key.ts'
import type { Accounts } from '../flows/accounts.ts'

/** One event a minute at most: a flood of refused answers costs the log one line. */
const interval = 60_000

/** Accounts counted at once; beyond it the longest waiting one is written early. */
const counted = 10_000

/** Counts, in memory, the answers that were refused unheard because their lane is paused. */
export interface PausedLog {
  note(key: AccountKey, now: number): Promise<void>
  /** Writes what has waited long enough. */
  flush(now: number): Promise<void>
}

export function createPausedLog(accounts: Accounts): PausedLog {
  const counts = new Map<string, { key: AccountKey; count: number; since: number }>()
  const write = async (name: string): Promise<void> => {
    const entry = counts.get(name)
    counts.delete(name)
    if (entry === undefined) return
    const data = { count: entry.count, since: entry.since }
    await accounts.change(entry.key, (account) => ({
      outcome: null,
      account,
      events: [{ kind: 'answers-refused-while-paused', data }],
    }))
  }
  return {
    async note(key, now) {
      const name = JSON.stringify([key.namespace, key.id])
      const entry = counts.get(name) ?? { key, count: 0, since: now }
      entry.count += 1
      counts.set(name, entry)
      const [oldest] = counts.keys()
      if (now - entry.since >= interval) await write(name)
      else if (counts.size > counted && oldest !== undefined) await write(oldest)
    },
    async flush(now) {
      for (const [name, { since }] of counts) if (now - since >= interval) await write(name)
    },
  }
}
