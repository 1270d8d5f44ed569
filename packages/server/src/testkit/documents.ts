import type { AccountKey } from '../account/account-key.ts'
import type { StoredEvent } from '../events/event.ts'
import type { Decide, OutboxEntry, Store, Write } from '../store/store.ts'

/** The simplest account there can be: a number that counts up, and a code that is spent or not. */
interface Counter {
  count: number
  spent: boolean
}

export const someone: AccountKey = { namespace: 'default', id: 'someone' }

export function eventFor(key: AccountKey, sequence: number): StoredEvent {
  return {
    account: key,
    sequence,
    at: 1000 + sequence,
    kind: 'cap-near',
    data: { lane: 'other', failures: sequence },
    keyId: 'k',
    mac: `m${sequence}`,
  }
}

/** Counts one up and logs it. */
export function increment(key: AccountKey): Decide<number> {
  return (document) => {
    const before = read(document)
    const count = before.count + 1
    return {
      outcome: count,
      write: {
        document: JSON.stringify({ ...before, count }),
        dueAt: null,
        events: [eventFor(key, count)],
        outbox: [],
      },
    }
  }
}

/** Counts one up, logs it, and leaves it to be told. */
export function logAndTell(key: AccountKey): Decide<number> {
  return (document) => {
    const { outcome, write } = increment(key)(document)
    const outbox: OutboxEntry[] = [{ key, sequence: outcome, task: 'notify' }]
    return { outcome, write: { ...(write as Write), outbox } }
  }
}

/** Spends the one code there is; says whether it was this call that did. */
export const spendOnce: Decide<boolean> = (document) => {
  const before = read(document)
  if (before.spent) return { outcome: false }
  return {
    outcome: true,
    write: { document: JSON.stringify({ ...before, spent: true }), dueAt: null, events: [], outbox: [] },
  }
}

export async function countOf(store: Store, key: AccountKey): Promise<number> {
  return read(await store.read(key)).count
}

function read(document: string | undefined): Counter {
  return document === undefined ? { count: 0, spent: false } : (JSON.parse(document) as Counter)
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}
