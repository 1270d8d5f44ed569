import type { AccountKey } from '../account/account-key.ts'
import type { StoredEvent } from '../events/event.ts'
import { WarifuError } from '../refusal/warifu-error.ts'
import type { Claimed, Decide, OutboxEntry, SynchronousStore, Write } from '../store/store.ts'

/** A transaction of a {@link MemoryStore}; `gate.spend` takes it. */
export interface MemoryTransaction {
  readonly open: boolean
}

/** A store for tests; see {@link memoryStore}. */
export interface MemoryStore extends SynchronousStore<MemoryTransaction> {
  /** Runs `work` as a transaction of the host: all is undone when it throws. Other changes wait until it is over. */
  transaction<T>(work: (transaction: MemoryTransaction) => T | Promise<T>): Promise<T>
}

interface Row {
  key: AccountKey
  document: string
  dueAt: number | null
  events: readonly StoredEvent[]
}

interface Contents {
  rows: Map<string, Row>
  outbox: Map<number, OutboxEntry & { claimedUntil: number }>
}

/**
 * A store that forgets everything with its process: for a host's own tests, and to read as an example of a store. It
 * keeps all that the testkit asks, but for other processes and power cuts.
 *
 * @example
 * ```ts
 * const warifu = createWarifu({ …, store: memoryStore(), now: () => clock.now })
 * ```
 */
export function memoryStore(): MemoryStore {
  let contents: Contents = { rows: new Map(), outbox: new Map() }
  let outboxIds = 0
  let before: Promise<unknown> = Promise.resolve()

  /** One after another, so that nothing is decided in the middle of a host's transaction. */
  const inTurn = <T>(work: () => T | Promise<T>): Promise<T> => {
    const done = before.then(work)
    before = done.catch(() => {})
    return done
  }

  const apply = (key: AccountKey, { document, dueAt, events, outbox }: Write): void => {
    const name = nameOf(key)
    const earlier = contents.rows.get(name)?.events ?? []
    contents.rows.set(name, { key, document, dueAt, events: [...earlier, ...events] })
    for (const entry of outbox) contents.outbox.set(++outboxIds, { ...entry, claimedUntil: 0 })
  }

  const decideOn = <T>(key: AccountKey, decide: Decide<T>): T => {
    const { outcome, write } = decide(contents.rows.get(nameOf(key))?.document)
    if (write !== undefined) apply(key, write)
    return outcome
  }

  return {
    change: (key, decide) => inTurn(() => decideOn(key, decide)),
    within(transaction, key, decide) {
      if (transaction?.open !== true) {
        throw new WarifuError('no-transaction', "gate.spend needs an open transaction of the memory store's own")
      }
      return decideOn(key, decide)
    },
    transaction: (work) =>
      inTurn(async () => {
        const transaction = { open: true }
        const saved: Contents = { rows: new Map(contents.rows), outbox: new Map(contents.outbox) }
        try {
          return await work(transaction)
        } catch (error) {
          contents = saved
          throw error
        } finally {
          transaction.open = false
        }
      }),
    read: async (key) => contents.rows.get(nameOf(key))?.document,
    async *events(key) {
      yield* contents.rows.get(nameOf(key))?.events ?? []
    },
    accounts: async (after, limit) =>
      [...contents.rows]
        .filter(([name]) => after === null || name > nameOf(after))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .slice(0, limit)
        .map(([, { key }]) => key),
    due: async (now, limit) =>
      [...contents.rows.values()]
        .filter(({ dueAt }) => dueAt !== null && dueAt <= now)
        .sort((a, b) => Number(a.dueAt) - Number(b.dueAt))
        .slice(0, limit)
        .map(({ key }) => key),
    claim: (now, until, limit) =>
      inTurn(() => {
        const free = [...contents.outbox].filter(([, { claimedUntil }]) => claimedUntil <= now).slice(0, limit)
        return free.map(([id, entry]): Claimed => {
          contents.outbox.set(id, { ...entry, claimedUntil: until })
          const { key, sequence, task } = entry
          const event = contents.rows.get(nameOf(key))?.events.find((one) => one.sequence === sequence) as StoredEvent
          return { id, entry: { key, sequence, task }, event }
        })
      }),
    settle: (id) => inTurn(() => void contents.outbox.delete(id)),
    close: async () => {},
  }
}

function nameOf({ namespace, id }: AccountKey): string {
  return JSON.stringify([namespace, id])
}
