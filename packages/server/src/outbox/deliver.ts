import type { EventDraft } from '../events/event.ts'
import type { Accounts } from '../flows/accounts.ts'
import type { Limits } from '../options/limits.ts'
import { WarifuError } from '../refusal/warifu-error.ts'
import type { Claimed, Store } from '../store/store.ts'

/**
 * Something the owner is to be told, made from an event: `switch (notice.kind)` tells what `notice.data` holds. Never
 * holds a code, a secret or a link.
 */
export type Notice = EventDraft & {
  /** The same whenever the same notice is delivered again: drop doubles by it. */
  id: string
  namespace: string
  accountId: string
  /** Of the account's events: a notice with a greater one happened later. */
  sequence: number
  /** Milliseconds since 1970-01-01 UTC. */
  at: number
}

/** How long an entry is held before another process tries too. */
const lease = 60_000

/** How long the host's function may take; longer is a failure, and the entry is put off. */
const patience = 30_000

/** Accounts that are told something at the same time, by one process. */
const atOnce = 20

/** How long is waited after a failure, and after each further one; the last wait repeats. */
const waits = [10_000, 30_000, 120_000, 300_000, 900_000] as const

export interface Delivering {
  store: Store
  accounts: Accounts
  limits: Pick<Limits, 'undelivered'>
  now: () => number
  tell: Readonly<Record<Claimed['entry']['task'], ((notice: Notice) => void | Promise<void>) | undefined>>
  onError: (error: unknown) => void
}

/**
 * Delivers what the outbox holds: at least once each, of an account and a task one after another, and again later where
 * the host's function fails. Accounts are told side by side: one whose channel fails or hangs holds up no other.
 */
export async function deliver(delivering: Delivering): Promise<void> {
  const { store, now } = delivering
  const underWay = new Set<Promise<void>>()
  for (;;) {
    const free = atOnce - underWay.size
    const claimed = free === 0 ? [] : await store.claim(now(), now() + lease, free)
    for (const one of claimed) {
      const done = deliverOne(delivering, one).finally(() => underWay.delete(done))
      underWay.add(done)
    }
    if (underWay.size === 0) return
    // Whoever was told something may have more to be told, which could not be claimed before.
    if (claimed.length < free || free === 0) await Promise.race(underWay)
  }
}

/** Never rejects. */
async function deliverOne(delivering: Delivering, claimed: Claimed): Promise<void> {
  const { store, tell, onError } = delivering
  try {
    await inTime(async () => tell[claimed.entry.task]?.(noticeOf(claimed.event)))
    await store.settle(claimed.id)
  } catch (error) {
    onError(error)
    await putOff(delivering, claimed).catch(onError)
  }
}

/** A notice that can never be delivered must not keep back for good what comes behind it. */
async function putOff({ store, accounts, limits, now, onError }: Delivering, claimed: Claimed): Promise<void> {
  const { id, attempts, entry, event } = claimed
  const wait = waits[Math.min(attempts, waits.length - 1)] as number
  if (now() - event.at < limits.undelivered) return store.postpone(claimed, now() + wait)
  const { key, sequence, task } = entry
  const data = { sequence, task, attempts: attempts + 1 }
  await accounts.change(key, (account) => ({ outcome: null, account, events: [{ kind: 'notice-set-aside', data }] }))
  await store.settle(id)
  onError(
    new WarifuError('undelivered', `the ${task} of event ${sequence} was given up after ${attempts + 1} attempts`),
  )
}

async function inTime(work: () => Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLong = new Promise<never>((_, reject) => {
    const error = new WarifuError('undelivered', `the host's function did not end within ${patience / 1000} s`)
    timer = setTimeout(() => reject(error), patience)
  })
  try {
    await Promise.race([work(), tooLong])
  } finally {
    clearTimeout(timer)
  }
}

function noticeOf({ account, sequence, kind, at, data }: Claimed['event']): Notice {
  return {
    id: `${account.namespace}/${account.id}/${sequence}`,
    namespace: account.namespace,
    accountId: account.id,
    sequence,
    at,
    ...({ kind, data } as EventDraft),
  }
}
