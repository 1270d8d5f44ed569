import { canonical } from '@warifu/contract'
import type { AccountKey } from '../account/account-key.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { EventDraft, StoredEvent } from './event.ts'

/** Where an account's log stands: the last event's number and mac. Kept in the account, so a cut tail shows. */
export interface ChainHead {
  sequence: number
  mac: string
}

export const emptyChain: ChainHead = { sequence: 0, mac: '' }

/** Numbers drafts and chains them behind the head, each mac covering the one before. */
export function chainEvents(
  account: AccountKey,
  head: ChainHead,
  drafts: readonly EventDraft[],
  at: number,
  keys: KeyRing,
): { events: StoredEvent[]; head: ChainHead } {
  const events: StoredEvent[] = []
  let last = head
  for (const { kind, data } of drafts) {
    const line = { account, sequence: last.sequence + 1, at, kind, data, keyId: keys.currentId }
    const mac = macOf(line, last.mac, keys)
    events.push({ ...line, mac })
    last = { sequence: line.sequence, mac }
  }
  return { events, head: last }
}

/** The first place where the log is not what was written, or null when every line and the end are right. */
export async function brokenLink(
  events: AsyncIterable<StoredEvent>,
  head: ChainHead,
  keys: KeyRing,
): Promise<{ sequence: number } | null> {
  let last = emptyChain
  for await (const event of events) {
    const { mac, ...line } = event
    const expected = { sequence: last.sequence + 1, mac: keys.has(event.keyId) ? macOf(line, last.mac, keys) : null }
    if (event.sequence !== expected.sequence || mac !== expected.mac) return { sequence: expected.sequence }
    last = { sequence: event.sequence, mac }
  }
  return last.sequence === head.sequence && last.mac === head.mac ? null : { sequence: last.sequence + 1 }
}

function macOf(line: Omit<StoredEvent, 'mac'>, previous: string, keys: KeyRing): string {
  const { account, sequence, at, kind, data, keyId } = line
  return keys.mac('audit', keyId, canonical([account.namespace, account.id, sequence, at, kind, data, keyId, previous]))
}
