import type { AccountKey } from '../account/account-key.ts'
import type { EventKind, StoredEvent } from '../events/event.ts'
import type { Store } from '../store/store.ts'
import { everyAccount } from './every-account.ts'

/** Which events are wanted; what is left out is not asked about. */
export interface Search {
  /** One account's; without it everybody's, account after account. */
  accountId?: string
  namespace?: string
  kinds?: readonly EventKind[]
  /** The first moment, in milliseconds since 1970-01-01 UTC. */
  from?: number
  /** The moment that is no longer wanted. */
  to?: number
}

/** The events of the log that fit, each account's in the order in which they happened. */
export async function* searchLog(store: Store, search: Search): AsyncGenerator<StoredEvent> {
  const { accountId, namespace, kinds, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = search
  const fits = ({ kind, at }: StoredEvent) => (kinds?.includes(kind) ?? true) && from <= at && at < to
  for await (const key of accountId === undefined ? inNamespace(store, namespace) : one(accountId, namespace)) {
    for await (const event of store.events(key)) if (fits(event)) yield event
  }
}

async function* inNamespace(store: Store, namespace: string | undefined): AsyncGenerator<AccountKey> {
  for await (const key of everyAccount(store)) if (namespace === undefined || key.namespace === namespace) yield key
}

function* one(id: string, namespace = 'default'): Generator<AccountKey> {
  yield { namespace, id }
}
