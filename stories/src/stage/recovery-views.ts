import type {
  ActivityView,
  BrowserView,
  CheckUpView,
  Language,
  RecoveryView,
  SentView,
  StateView,
  SupportReportView,
} from '@warifu/contract'
import { enrolledView, now, stateView } from './views.ts'

const hour = 3_600_000
const day = 24 * hour

/** A session with the password alone, of an account that had a device once. */
export function atTheDoor(more: Partial<StateView> = {}): (language: Language) => StateView {
  return stateView({ stage: 'first-factor', enrollment: 'first-factor-only', ...more })
}

const asked: RecoveryView = {
  now,
  state: 'none',
  ways: [
    { method: 'email', to: 'h•••@mail.example', proven: false },
    { method: 'sms', to: '•••5678', proven: false },
    { method: 'release-password', to: null, proven: false },
  ],
  missing: 2,
  waitSeconds: 86_400,
  by: null,
  requestedAt: null,
  readyAt: null,
  expiresAt: null,
  releasePasswordSetAt: null,
}

/** A recovery at some point of its way; nothing asked for unless told otherwise. */
export function recoveryView(more: Partial<RecoveryView> = {}): () => RecoveryView {
  return () => ({ ...asked, ...more })
}

/** The code by e-mail was right. */
export const halfProven = recoveryView({
  missing: 1,
  ways: asked.ways.map((way) => ({ ...way, proven: way.method === 'email' })),
})

const requested = {
  missing: 0,
  by: 'owner',
  requestedAt: now - hour,
  readyAt: now + 23 * hour,
  expiresAt: now + 95 * hour,
} as const

export const waits = recoveryView({ ...requested, state: 'waiting' })
export const waitsBySupport = recoveryView({ ...requested, state: 'waiting', by: 'support' })
export const isReady = recoveryView({ ...requested, state: 'ready', missing: 1, readyAt: now - hour })
export const isReadyBySupport = recoveryView({ ...isReady(), by: 'support' })
export const isOpen = recoveryView({ ...requested, state: 'open', expiresAt: now + 600_000 })

/** The support desk has a number for this account. */
export const isTold = recoveryView({
  ...isReadyBySupport(),
  ways: [...asked.ways, { method: 'support-code', to: null, proven: false }],
})

/** What an owner sees who is signed in. */
export function ownersRecovery(more: Partial<RecoveryView> = {}): () => RecoveryView {
  return recoveryView({ ways: [], missing: 0, ...more })
}

export const ownerIsAsked = ownersRecovery({ ...requested, state: 'waiting' })

/** A code that was sent, and works so long. */
export function sentView(milliseconds = 600_000): () => SentView {
  const to = 'h•••@mail.example'
  return () => ({ now, method: 'email', to, digits: 8, expiresAt: now + milliseconds, nextAt: now + 60_000 })
}

const browsers: readonly BrowserView[] = [
  { id: 'b1', agent: { browser: 'Chrome', system: 'Windows' }, passedAt: now - hour, current: true },
  { id: 'b2', agent: { browser: 'Safari', system: 'iOS' }, passedAt: now - 9 * day, current: false },
  { id: 'b3', agent: { browser: null, system: null }, passedAt: now - 90 * day, current: false },
]

/** An owner who is signed in, with the browsers that are remembered. */
export function insideWith(count: number): (language: Language) => StateView {
  return stateView({ enrollment: 'with-approval', browsers: browsers.slice(0, count) })
}

const kinds = [
  ...['approval-spent', 'challenge-approved', 'challenge-opened', 'answer-refused', 'authenticator-enrolled'],
  ...['backup-codes-issued', 'recovery-cancelled', 'recovery-requested', 'code-sent', 'looked-at', 'details-changed'],
  ...['release-password-void', 'signed-in-without-authenticator', 'enrollment-started', 'of-a-newer-server'],
]
const activity: readonly ActivityView[] = kinds.map((kind, index) => ({
  ...{ sequence: kinds.length - index, at: now - index * 7 * hour, kind },
}))

/** Everything that can be missing at once, unless told otherwise. */
export function checkUpView(more: Partial<CheckUpView> = {}): () => CheckUpView {
  return () => ({
    now,
    gaps: ['no-spare', 'few-backup-codes', 'stale-device', 'no-contact', 'no-release-password', 'not-checked'],
    checkedAt: null,
    activity,
    ...more,
  })
}

export function reportView(stage: SupportReportView['stage']): (language: Language) => SupportReportView {
  return (language) => ({
    now,
    reference: '42-9fK2aQ',
    issuer: stateView()(language).issuer,
    label: 'hanako',
    stage,
    agent: { browser: 'Chrome', system: 'Windows' },
    pausedUntil: stage === 'first-factor' ? now + 600_000 : null,
    authenticators: stage === 'first-factor' ? [] : [enrolledView(language).authenticator],
    backupCodes: stage === 'first-factor' ? null : { left: 2, total: 10, issuedAt: now - 40 * day },
    activity: stage === 'first-factor' ? [] : activity.slice(0, 4),
  })
}
