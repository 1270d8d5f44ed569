import type { EventDraft } from '../events/event.ts'
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

/** How long a delivery may take before another process tries too. */
const lease = 60_000

const atOnce = 20

/** Delivers what the outbox holds: at least once each, and again later where the host's function fails. */
export async function deliver(
  store: Store,
  now: () => number,
  tell: Readonly<Record<Claimed['entry']['task'], ((notice: Notice) => void | Promise<void>) | undefined>>,
  onError: (error: unknown) => void,
): Promise<void> {
  for (;;) {
    const claimed = await store.claim(now(), now() + lease, atOnce)
    // Side by side: one channel that hangs holds up no other notice.
    await Promise.all(
      claimed.map(async ({ id, entry, event }) => {
        try {
          await tell[entry.task]?.(noticeOf(event))
          await store.settle(id)
        } catch (error) {
          onError(error)
        }
      }),
    )
    if (claimed.length < atOnce) return
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
