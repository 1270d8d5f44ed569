import type { AccountKey } from '../account/account-key.ts'
import { dueAt, readDocument, writeDocument } from '../account/document.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { type Link, startingBehind } from '../events/chain.ts'
import type { StoredEvent } from '../events/event.ts'
import type { Store } from '../store/store.ts'

interface Log {
  store: Store
  keys: KeyRing
  key: AccountKey
}

/** Removes the lines up to `through`. The account says, under its seal, that its log begins behind them. */
export function cutLog({ store, keys, key }: Log, through: Link): Promise<null> {
  return store.change(key, (document) => {
    const account = document === undefined ? null : readDocument(document)
    if (account === null || through.sequence <= (account.chain.start?.sequence ?? 0)) return { outcome: null }
    const chain = startingBehind(key, account.chain, through, keys)
    const after = writeDocument({ ...account, chain })
    return {
      outcome: null,
      write: { document: after, dueAt: dueAt(account), events: [], outbox: [], cut: through.sequence },
    }
  })
}

/** Gives lines that are there other data. Their macs must hold as before. */
export function amendLog({ store, key }: Log, amended: readonly StoredEvent[]): Promise<null> {
  return store.change(key, (document) => {
    if (document === undefined) return { outcome: null }
    return { outcome: null, write: { document, dueAt: dueAt(readDocument(document)), events: [], outbox: [], amended } }
  })
}
