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
  version: number
  covered: number
  uncovered: boolean
}

interface Waiting extends OutboxEntry {
  claimedUntil: number
  attempts: number
}

interface Contents {
  rows: Map<string, Row>
  outbox: Map<number, Waiting>
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

  const apply = (key: AccountKey, write: Write): void => {
    const name = nameOf(key)
    const { document, dueAt, outbox } = write
    const before = contents.rows.get(name)
    const { version, covered } = before ?? { version: 0, covered: 0 }
    const uncovered = before === undefined || before.uncovered || write.events.length > 0
    const events = eventsAfter(before?.events ?? [], write)
    contents.rows.set(name, { key, document, dueAt, events, version: version + 1, covered, uncovered })
    if (write.cut !== undefined) dropCut(contents.outbox, name, write.cut)
    for (const entry of outbox) contents.outbox.set(++outboxIds, { ...entry, claimedUntil: 0, attempts: 0 })
  }

  const decideOn = <T>(key: AccountKey, decide: Decide<T>): T => {
    const { outcome, write } = decide(contents.rows.get(nameOf(key))?.document)
    if (write !== undefined) apply(key, write)
    return outcome
  }

  const eventOf = ({ key, sequence }: OutboxEntry) =>
    contents.rows.get(nameOf(key))?.events.find((one) => one.sequence === sequence) as StoredEvent

  const inOrder = (after: AccountKey | null): Row[] =>
    [...contents.rows]
      .filter(([name]) => after === null || name > nameOf(after))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, row]) => row)

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
    async *events(key, after = 0) {
      for (const event of contents.rows.get(nameOf(key))?.events ?? []) if (event.sequence > after) yield event
    },
    accounts: async (after, limit) =>
      inOrder(after)
        .slice(0, limit)
        .map(({ key }) => key),
    due: async (now, limit) =>
      [...contents.rows.values()]
        .filter(({ dueAt }) => dueAt !== null && dueAt <= now)
        .sort((a, b) => Number(a.dueAt) - Number(b.dueAt))
        .slice(0, limit)
        .map(({ key }) => key),
    claim: (now, until, limit) =>
      inTurn(() => {
        const free = [...contents.outbox]
          .filter(([, entry]) => entry.claimedUntil <= now && isFirst(entry, contents.outbox.values()))
          .slice(0, limit)
        return free.map(([id, entry]): Claimed => {
          contents.outbox.set(id, { ...entry, claimedUntil: until })
          const { key, sequence, task, attempts } = entry
          return { id, entry: { key, sequence, task }, event: eventOf(entry), attempts, until }
        })
      }),
    settle: (id) => inTurn(() => void contents.outbox.delete(id)),
    postpone: ({ id, until: held }, until) =>
      inTurn(() => {
        const entry = contents.outbox.get(id)
        if (entry?.claimedUntil !== held) return
        contents.outbox.set(id, { ...entry, claimedUntil: until, attempts: entry.attempts + 1 })
      }),
    oldestWaiting: async () =>
      [...contents.outbox.values()].reduce<number | null>((oldest, entry) => {
        const { at } = eventOf(entry)
        return oldest === null || at < oldest ? at : oldest
      }, null),
    uncovered: async (after, limit) =>
      inOrder(after)
        .filter(({ uncovered }) => uncovered)
        .slice(0, limit)
        .map(({ key, document, version, covered, events }) => ({
          ...{ key, document, version: String(version) },
          covered: events.find(({ sequence }) => sequence === covered) ?? null,
        })),
    cover: (all) =>
      inTurn(() => {
        for (const { key, version, sequence } of all) {
          const row = contents.rows.get(nameOf(key)) as Row
          const uncovered = String(row.version) !== version
          contents.rows.set(nameOf(key), { ...row, covered: sequence, uncovered })
        }
      }),
    close: async () => {},
  }
}

/** What there was, amended and cut, and what is new. */
function eventsAfter(earlier: readonly StoredEvent[], { events, amended = [], cut = 0 }: Write): StoredEvent[] {
  const now = (event: StoredEvent): StoredEvent => {
    const other = amended.find(({ sequence }) => sequence === event.sequence)
    return other === undefined ? event : ({ ...event, data: other.data } as StoredEvent)
  }
  return [...earlier.filter(({ sequence }) => sequence > cut).map(now), ...events]
}

/** What waits about a line that was cut has nothing to tell any more. */
function dropCut(outbox: Map<number, Waiting>, name: string, cut: number): void {
  for (const [id, { key, sequence }] of outbox) if (sequence <= cut && nameOf(key) === name) outbox.delete(id)
}

/** Of its account and task. */
function isFirst({ key, task, sequence }: OutboxEntry, all: Iterable<OutboxEntry>): boolean {
  const isBefore = (other: OutboxEntry) =>
    other.task === task && other.sequence < sequence && nameOf(other.key) === nameOf(key)
  return ![...all].some(isBefore)
}

function nameOf({ namespace, id }: AccountKey): string {
  return JSON.stringify([namespace, id])
}
