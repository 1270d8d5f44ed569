import type { AccountKey } from '../account/account-key.ts'
import type { EventFacts } from './event-facts.ts'

/** Every kind of line in the audit log. */
export const eventKinds = [
  'enrollment-started',
  'enrollment-dropped',
  'authenticator-enrolled',
  'authenticator-imported',
  'authenticator-renamed',
  'authenticator-removed',
  'authenticator-resynchronized',
  'authenticator-suspended',
  'authenticator-resumed',
  'browser-forgotten',
  'authenticators-disabled',
  'backup-codes-issued',
  'backup-code-used',
  'backup-codes-tried',
  'challenge-opened',
  'challenge-approved',
  'challenge-closed',
  'answer-refused',
  'answers-paused',
  'answers-refused-while-paused',
  'cap-near',
  'lane-capped',
  'lane-reopened',
  'unlocked',
  'approval-spent',
  'passed-as-fresh',
  'outcome-reported',
  'details-changed',
  'fenced',
  'left',
  'erased',
  'invited',
  'invitation-withdrawn',
  'group-changed',
  'reviewed',
  'looked-at',
  'operator-acted',
  'signed-in-without-authenticator',
  'checkpoint',
  'log-cut',
  'notice-set-aside',
  'authenticator-lost',
  'release-password-set',
  'release-password-void',
  'code-sent',
  'recovery-refused',
  'recovery-proven',
  'recovery-requested',
  'recovery-cancelled',
  'release-approved',
  'recovery-opened',
  'recovered',
  'checked-up',
] as const

export type EventKind = (typeof eventKinds)[number]

/** Facts of an event: small, and never a code, a secret, typed text or the details of an operation. */
export type EventData = Readonly<Record<string, string | number | boolean | null>>

/** What an event of this kind carries. */
export type FactsOf<K extends EventKind> = Readonly<EventFacts[K]>

/** What happened: `switch (event.kind)` tells what `event.data` holds. */
export type EventDraft = { [K in EventKind]: { kind: K; data: FactsOf<K> } }[EventKind]

/** An event as it is stored: numbered, and chained to the one before by `mac`. */
export type StoredEvent = EventDraft & {
  account: AccountKey
  /** 1, 2, 3 … for each account, without gaps. */
  sequence: number
  /** Milliseconds since 1970-01-01 UTC. */
  at: number
  /** The key of the ring that `mac` is made with. */
  keyId: string
  mac: string
}

/** Events that the owner is told of, always. */
const noticed: ReadonlySet<EventKind> = new Set<EventKind>([
  'authenticator-enrolled',
  'authenticator-imported',
  'authenticator-renamed',
  'authenticator-removed',
  'authenticator-suspended',
  'authenticator-resumed',
  'browser-forgotten',
  'authenticators-disabled',
  'backup-codes-issued',
  'backup-code-used',
  'backup-codes-tried',
  'answers-paused',
  'cap-near',
  'lane-capped',
  'unlocked',
  'left',
  'erased',
  'invited',
  'invitation-withdrawn',
  'group-changed',
  'details-changed',
  'authenticator-lost',
  'release-password-set',
  'release-password-void',
  'recovery-requested',
  'recovery-cancelled',
  'release-approved',
  'recovery-opened',
  'recovered',
])

/** Events that end the account's other sessions; their data says which: first factor before `before`, save `except`. */
export const endsSessions: ReadonlySet<EventKind> = new Set<EventKind>([
  'authenticator-enrolled',
  'authenticator-removed',
  'authenticator-suspended',
  'authenticators-disabled',
  'backup-codes-issued',
  'group-changed',
  'fenced',
  'left',
  'erased',
  'authenticator-lost',
])

/** Whether the owner is told of an event. Notices are made from events, so nothing is told that is not logged. */
export function isTold(event: EventDraft): boolean {
  return noticed.has(event.kind) || isSignInElsewhere(event)
}

/** On a browser that had not passed before. One on paper is told as the backup code that was used. */
function isSignInElsewhere({ kind, data }: EventDraft): boolean {
  if (kind !== 'challenge-approved' || data.operation !== 'sign-in') return false
  return data.lane === 'other' && data.method !== 'backup-code'
}
