import type { AuthenticatorView, BackupCodesState } from './views.ts'

/** What an operator may do to somebody else's account over HTTP, each with a code of their own. */
export const operatorActions = [
  ...(['look', 'unlock', 'revoke', 'leave', 'assign', 'invite'] as const),
  ...(['request-release', 'approve-release', 'cancel-release'] as const),
] as const

export type OperatorAction = (typeof operatorActions)[number]

/** The route of an action, below the path that `warifu.fetch` is mounted at. POST only, and only where the site names operators. */
export function operatorRoute(action: OperatorAction): string {
  return `/admin/${action}`
}

/** What came of an action: `done`, or why nothing was changed. Either way the operator's approval is spent. */
export type OperatorOutcome =
  | 'done'
  | 'account-unknown'
  | 'authenticator-unknown'
  | 'group-unknown'
  | 'already-there'
  | 'already-invited'
  | 'already-enrolled'
  | 'needs-recovery'
  | 'nothing-to-unlock'
  | 'authenticators-disabled'
  | 'too-many-failures'
  | 'never-enrolled'
  | 'requested-already'
  | 'company-devices'
  | 'nothing-requested'
  | 'same-operator'
  | 'too-early'

/** The answer to an action. */
export interface OperatorActionView {
  now: number
  action: OperatorAction
  outcome: OperatorOutcome
  /** Of `look`: how the account stands, and the end of its log; null for every other action, and when it is unknown. */
  account: LookView | null
  /** Of a release that was asked for or approved; null for every other action. */
  release: ReleaseView | null
}

/** A release by the support desk. */
export interface ReleaseView {
  /** From when on a second operator may approve it. */
  readyAt: number | null
  /** By when the desk wants it done. */
  dueAt: number | null
  /** Once it is approved: to be read out to the owner, and written down nowhere. */
  code: string | null
  /** Until when the code is taken. */
  expiresAt: number | null
}

/** An account as the support desk sees it. Nothing of it is secret. */
export interface LookView {
  authenticators: readonly AuthenticatorView[]
  backupCodes: BackupCodesState | null
  /** Browsers that passed before. */
  browsers: number
  /** Typed codes in browsers that passed before, and in all others. */
  lanes: Readonly<Record<'known' | 'other', LaneView>>
  firstEnrolledAt: number | null
  /** Until when high-risk operations wait. */
  coolingOffUntil: number | null
  /** Whose policy applies to it; null is the site's own. */
  group: string | null
  /** Until when it may sign in without a device, once its grace has begun; null where none has. */
  graceUntil: number | null
  /** What invited it to its first enrollment; null where nobody did. */
  invitation: { batch: string; until: number; open: boolean } | null
  /** When somebody last went through it in a review. */
  reviewedAt: number | null
  /** Recoveries that wait: who asked, and from when on they open. */
  recoveries: readonly RecoveryWaiting[]
  releasePasswordSetAt: number | null
  /** When its owner left; null when nobody did. */
  leftAt: number | null
  /** The newest lines of its log, the newest last. */
  events: readonly EventView[]
}

/** A recovery that waits. */
export interface RecoveryWaiting {
  by: 'owner' | 'support'
  /** The operator who asked; null for the owner. */
  actor: string | null
  requestedAt: number
  readyAt: number
  dueAt: number | null
}

/** Typed codes, as they are counted in one kind of browser. */
export interface LaneView {
  /** Wrong ones since the last right one. */
  failures: number
  /** How many more are taken before a wait, or before none is. */
  remaining: number
  /** When codes are taken again; null when they are. */
  pausedUntil: number | null
  /** No more codes are taken. */
  off: boolean
}

/** One line of an account's log. */
export interface EventView {
  sequence: number
  at: number
  kind: string
  data: Readonly<Record<string, string | number | boolean | null>>
}
