import type { ContactMethod, RecoveryMethod } from '@warifu/contract'
import type { Sealed } from '../crypto/key-ring.ts'

/** What an account keeps for the day when no device and no backup code is left. */
export interface RecoveryState {
  /** Sessions that gather proofs, each for itself; the newest last. */
  gathering: readonly Gathering[]
  /** What was asked for and waits: at most one by the owner, and one by the support desk. */
  releases: readonly Release[]
  password: ReleasePassword | null
  /** Codes that were sent lately: when, and whether from a browser that passed before. */
  sends: readonly { at: number; lane: 'known' | 'other' }[]
}

/** A session that has passed a first factor and proves more. */
export interface Gathering {
  /** Digest of the session. */
  session: string
  proofs: readonly RecoveryMethod[]
  /** One of each kind at most. */
  sent: readonly SentCode[]
  expiresAt: number
}

/** A code that was sent to a registered contact, or is told by the support desk; only its keyed hash is kept. */
export interface SentCode {
  method: ContactMethod
  hash: string
  expiresAt: number
  answersLeft: number
}

/** A recovery that was asked for. It opens nothing before `readyAt`, so that the owner can object. */
export interface Release {
  by: 'owner' | 'support'
  /** The operator who asked; null for the owner. */
  actor: string | null
  requestedAt: number
  readyAt: number
  expiresAt: number
  /** Until when the support desk wants it done. */
  dueAt: number | null
  /** What a second operator gave out for the owner to type in. */
  code: Omit<SentCode, 'method'> | null
}

/** The emergency release password: a slow hash, sealed. */
export interface ReleasePassword {
  id: string
  salt: string
  hash: Sealed
  setAt: number
  /** Wrong ones since it was set; the last one makes it void. */
  failures: number
}

export const noRecovery: RecoveryState = { gathering: [], releases: [], password: null, sends: [] }

/** Sessions that may gather proofs at the same time; one more drops the one that has proven least. */
const gatheringKept = 3

/** Wrong release passwords at which it is void. */
export const releasePasswordTries = 10

/** What this session has proven, as far as it still counts. */
export function gatheringOf({ gathering }: RecoveryState, session: string, now: number): Gathering | undefined {
  return gathering.find((one) => one.session === session && now < one.expiresAt)
}

/** With this session's proofs as they now are; what has expired goes. */
export function withGathering(state: RecoveryState, gathered: Gathering, now: number): RecoveryState {
  const others = state.gathering.filter((one) => one.session !== gathered.session && now < one.expiresAt)
  // Who has proven something is not pushed out by who has not.
  const kept = others.toSorted((a, b) => a.proofs.length - b.proofs.length).slice(-gatheringKept + 1)
  return { ...state, gathering: [...kept, gathered] }
}

/** What waits, or may be used. */
export function releasesNow({ releases }: RecoveryState, now: number): Release[] {
  return releases.filter(({ expiresAt }) => now < expiresAt)
}

export function releaseBy(state: RecoveryState, by: Release['by'], now: number): Release | undefined {
  return releasesNow(state, now).find((one) => one.by === by)
}

/** With one in the place of the earlier one of its kind. */
export function withRelease(state: RecoveryState, release: Release, now: number): RecoveryState {
  const others = releasesNow(state, now).filter(({ by }) => by !== release.by)
  return { ...state, releases: [...others, release] }
}
