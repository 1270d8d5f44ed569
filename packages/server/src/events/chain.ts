import { canonical } from '@warifu/contract'
import type { AccountKey } from '../account/account-key.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { EventDraft, StoredEvent } from './event.ts'

/**
 * Where an account's log stands: the last event's number and mac. Kept in the account, so a cut tail shows; sealed by a
 * mac of its own, so that an earlier line cannot be made the last.
 */
export interface ChainHead {
  sequence: number
  mac: string
  seal: string
}

export const emptyChain: ChainHead = { sequence: 0, mac: '', seal: '' }

/** Numbers drafts and chains them behind the head, each mac covering the one before. */
export function chainEvents(
  account: AccountKey,
  head: ChainHead,
  drafts: readonly EventDraft[],
  at: number,
  keys: KeyRing,
): { events: StoredEvent[]; head: ChainHead } {
  const events: StoredEvent[] = []
  let last: Link = head
  for (const { kind, data } of drafts) {
    const line = { account, sequence: last.sequence + 1, at, kind, data, keyId: keys.currentId }
    const mac = macOf(line, last.mac, keys)
    events.push({ ...line, mac })
    last = { sequence: line.sequence, mac }
  }
  return { events, head: { ...last, seal: sealOf(account, last, keys.currentId, keys) } }
}

/**
 * The first place where the log is not what was written, or null. The head is read before the log, so lines that follow
 * it came since, and are judged by their macs; and once more behind them, or an older document put back would not show.
 */
export async function brokenLink(
  events: AsyncIterable<StoredEvent>,
  readHead: () => Promise<ChainHead>,
  keys: KeyRing,
): Promise<{ sequence: number } | null> {
  const head = await readHead()
  let last: Link = emptyChain
  for await (const event of events) {
    const { mac, ...line } = event
    const sequence = last.sequence + 1
    const right = keys.has(event.keyId) && event.sequence === sequence && mac === macOf(line, last.mac, keys)
    if (!right || (sequence === head.sequence && mac !== head.mac)) return { sequence }
    if (sequence === head.sequence && head.seal !== sealOf(event.account, head, keyIdOf(head), keys))
      return { sequence }
    last = { sequence, mac }
  }
  if (last.sequence === head.sequence) return null
  const end = last.sequence < head.sequence ? last : await readHead()
  return end.sequence < Math.max(last.sequence, head.sequence) ? { sequence: end.sequence + 1 } : null
}

interface Link {
  sequence: number
  mac: string
}

/** `key id . mac`, so that a rotated key still tells. */
function sealOf(account: AccountKey, { sequence, mac }: Link, keyId: string, keys: KeyRing): string {
  const text = canonical(['head', account.namespace, account.id, sequence, mac])
  return keys.has(keyId) ? `${keyId}.${keys.mac('audit', keyId, text)}` : ''
}

function keyIdOf({ seal }: ChainHead): string {
  return seal.split('.')[0] ?? ''
}

function macOf(line: Omit<StoredEvent, 'mac'>, previous: string, keys: KeyRing): string {
  const { account, sequence, at, kind, data, keyId } = line
  return keys.mac('audit', keyId, canonical([account.namespace, account.id, sequence, at, kind, data, keyId, previous]))
}
