import type { KeyRing } from '../crypto/key-ring.ts'
import { type BrokenLink, brokenLink, emptyChain, type Link } from '../events/chain.ts'
import type { StoredEvent } from '../events/event.ts'
import type { Accounts } from '../flows/accounts.ts'
import type { Store } from '../store/store.ts'
import { Seen } from './seen.ts'
import { systemKey } from './system.ts'

/**
 * Reads the log of `system`, and checks it on the way. What comes behind a broken place is not believed.
 *
 * @param kept - lines of it that are kept elsewhere
 */
export async function readSeen(
  { store, accounts, keys }: { store: Store; accounts: Accounts; keys: KeyRing },
  kept: readonly Link[] = [],
): Promise<{ seen: Seen; broken: BrokenLink | null }> {
  const seen = new Seen()
  const readHead = async () => (await accounts.read(systemKey))?.chain ?? emptyChain
  const broken = await brokenLink(systemKey, noting(store.events(systemKey), seen), readHead, keys, kept)
  return { seen, broken }
}

/** A line is noted once the next one is asked for: then it was found to be right. */
async function* noting(events: AsyncIterable<StoredEvent>, seen: Seen): AsyncGenerator<StoredEvent> {
  for await (const event of events) {
    yield event
    seen.add(event)
  }
}
