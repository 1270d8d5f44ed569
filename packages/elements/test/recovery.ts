import type { CheckUpView, RecoveryView, SentView, SupportReportView } from '@warifu/contract'
import { now } from './pages.ts'

const day = 86_400_000

/** Nothing was asked for; two proofs are wanted. */
export const asked: RecoveryView = {
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

/** The code by e-mail was right. */
export const halfProven: RecoveryView = {
  ...asked,
  missing: 1,
  ways: asked.ways.map((way) => ({ ...way, proven: way.method === 'email' })),
}

export const waiting: RecoveryView = {
  ...asked,
  state: 'waiting',
  missing: 0,
  by: 'owner',
  requestedAt: now,
  readyAt: now + day,
  expiresAt: now + 4 * day,
}

export const ready: RecoveryView = { ...waiting, state: 'ready', missing: 1, readyAt: now }

export const open: RecoveryView = { ...waiting, state: 'open', expiresAt: now + 600_000 }

/** The support desk reads out a number. */
export const told: RecoveryView = {
  ...ready,
  by: 'support',
  ways: [...asked.ways, { method: 'support-code', to: null, proven: false }],
}

export const sent: SentView = {
  now,
  method: 'email',
  to: 'h•••@mail.example',
  digits: 8,
  expiresAt: now + 600_000,
  nextAt: now + 60_000,
}

/** What an owner sees who is signed in and for whom nothing waits. */
export const quiet: RecoveryView = { ...asked, ways: [], missing: 0 }

export const checkUp: CheckUpView = {
  now,
  gaps: ['no-spare', 'few-backup-codes', 'no-contact', 'no-release-password', 'not-checked'],
  checkedAt: null,
  activity: [
    { sequence: 3, at: now - 60_000, kind: 'challenge-approved' },
    { sequence: 2, at: now - 120_000, kind: 'answer-refused' },
    { sequence: 1, at: now - 180_000, kind: 'of-a-newer-server' },
  ],
}

export const report: SupportReportView = {
  now,
  reference: '42-9fK2aQ',
  issuer: 'Warifu Bank',
  label: 'hanako (personal)',
  stage: 'first-factor',
  agent: { browser: 'Chrome', system: 'Windows' },
  pausedUntil: null,
  authenticators: [],
  backupCodes: null,
  activity: [],
}
