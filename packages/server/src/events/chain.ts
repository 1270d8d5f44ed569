import { canonical } from '@warifu/contract'
import type { AccountKey } from '../account/account-key.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { EventDraft, StoredEvent } from './event.ts'
import { isRight, macOf } from './line-mac.ts'

/** A place in a log. */
export interface Link {
  sequence: number
  mac: string
}

/**
 * Where an account's log stands: the last event's number and mac. Kept in the account, so a cut tail shows; sealed by a
 * mac of its own, so that an earlier line cannot be made the last.
 */
export interface ChainHead extends Link {
  seal: string
  /** The last line that was removed for its age: the log begins behind it. */
  start?: Link
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
  for (const draft of drafts) {
    const line = { account, sequence: last.sequence + 1, at, ...draft, keyId: keys.currentId }
    const mac = macOf(line, last.mac, keys)
    events.push({ ...line, mac })
    last = { sequence: line.sequence, mac }
  }
  return { events, head: sealed(account, { ...head, ...last }, keys) }
}

/** The same head, with a log that begins behind `start`. */
export function startingBehind(account: AccountKey, head: ChainHead, start: Link, keys: KeyRing): ChainHead {
  return sealed(account, { ...head, start }, keys)
}

/** What is wrong with a log. */
export type Flaw =
  /** A line was edited, or stands where another one stood. */
  | 'changed'
  | 'missing'
  /** A line behind the end, or before the beginning. */
  | 'added'
  /** The end is not there. */
  | 'cut'
  /** The log is an older one, or went on from an older one: a checkpoint saw another line here. */
  | 'put-back'
  /** Written with a key that is not in the ring. */
  | 'key-missing'

/** The first place where a log is not what was written. */
export interface BrokenLink {
  sequence: number
  code: Flaw
}

/**
 * Looks for the first place where the log is not what was written. The head is read before the log, so lines that follow
 * it came since, and are judged by their macs; and once more behind them, or an older document put back would not show.
 *
 * @param seen - lines that checkpoints saw in this log
 */
export async function brokenLink(
  account: AccountKey,
  events: AsyncIterable<StoredEvent>,
  readHead: () => Promise<ChainHead>,
  keys: KeyRing,
  seen: readonly Link[] = [],
): Promise<BrokenLink | null> {
  const head = await readHead()
  const start = head.start ?? emptyChain
  const sealRight = head.sequence === 0 || isSealed(account, head, keys)
  let last: Link = { sequence: start.sequence, mac: start.mac }
  if (isForked(start, seen)) return { sequence: start.sequence, code: 'put-back' }
  for await (const event of events) {
    const code = flawOf(event, last, head, keys) ?? (isForked(event, seen) ? 'put-back' : null)
    if (code !== null) return { sequence: last.sequence + 1, code }
    if (!sealRight && event.sequence === head.sequence) return { sequence: head.sequence, code: 'changed' }
    last = { sequence: event.sequence, mac: event.mac }
  }
  if (last.sequence < head.sequence) return { sequence: last.sequence + 1, code: 'cut' }
  if (!sealRight) return { sequence: head.sequence, code: 'changed' }
  if (last.sequence > head.sequence) {
    const end = await readHead()
    if (end.sequence < last.sequence) return { sequence: end.sequence + 1, code: 'added' }
  }
  return seen.some(({ sequence }) => sequence > last.sequence)
    ? { sequence: last.sequence + 1, code: 'put-back' }
    : null
}

/** Whether a head was sealed by somebody who has the keys. */
export function isSealed(account: AccountKey, head: ChainHead, keys: KeyRing): boolean {
  const keyId = head.seal.split('.')[0] ?? ''
  return keys.has(keyId) && head.seal === sealOf(account, head, keyId, keys)
}

function flawOf(event: StoredEvent, last: Link, head: ChainHead, keys: KeyRing): Flaw | null {
  const sequence = last.sequence + 1
  if (event.sequence !== sequence) return event.sequence > sequence ? 'missing' : 'added'
  if (!keys.has(event.keyId)) return 'key-missing'
  if (!isRight(event, last.mac, keys)) return sequence > head.sequence ? 'added' : 'changed'
  return sequence === head.sequence && event.mac !== head.mac ? 'changed' : null
}

function isForked(event: Link, seen: readonly Link[]): boolean {
  return seen.some(({ sequence, mac }) => sequence === event.sequence && mac !== event.mac)
}

function sealed(account: AccountKey, head: ChainHead, keys: KeyRing): ChainHead {
  return { ...head, seal: sealOf(account, head, keys.currentId, keys) }
}

/** `key id . mac`, so that a rotated key still tells. */
function sealOf(account: AccountKey, { sequence, mac, start }: ChainHead, keyId: string, keys: KeyRing): string {
  const end = ['head', account.namespace, account.id, sequence, mac]
  return `${keyId}.${keys.mac('audit', keyId, canonical(start ? [...end, start.sequence, start.mac] : end))}`
}
