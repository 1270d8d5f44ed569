import type { OperatorAction } from '@warifu/contract'
import type { LaneName } from '../account/account.ts'

/**
 * Which operator of the host did it, and why, in their own words. `approval`: over HTTP, the challenge that the operator
 * approved for it; it stands in the operator's own log too.
 */
type ByOperator = { actor: string; reason: string; approval?: string }

/** Ends the sessions whose first factor was passed before `before`, save those where it was passed exactly at `except`. */
type EndsSessions = { before: number; except: number | null }

/** Where it was done from; what the host's `identify` does not say, and what the browser does not, is left out. */
export type From = { session?: string; address?: string; browser?: string; system?: string }

/**
 * The catalogue of events: what each kind of line in the log means, and what it carries. One sentence each; `docs/events.md`
 * is made of it. An id is a random name and no secret; `session` is the first half of a digest.
 */
export interface EventFacts {
  /** A person began to set up a device. */
  'enrollment-started': { enrollment: string } & From
  /** A device that was being set up was given up: by the person, or because its time was over. */
  'enrollment-dropped': { enrollment: string; reason: 'left' | 'expired' | 'wrong-codes' }
  /** A device was set up; `first` says whether the account never had one. */
  'authenticator-enrolled': { authenticator: string; method: 'totp'; first: boolean } & EndsSessions & From
  /** A token of a file was bound to the account. */
  'authenticator-imported': {
    authenticator: string
    method: 'totp' | 'hotp'
    serial: string | null
  } & ByOperator
  /** A device got another name. */
  'authenticator-renamed': { authenticator: string }
  /** A device was taken away: by its owner, by an operator (then `actor` and `reason` say who), or by the one that took its place. `backupCodesVoid`: codes that may have been issued with it went too. */
  'authenticator-removed': { authenticator: string; replacedBy?: string; backupCodesVoid?: boolean } & EndsSessions &
    Partial<ByOperator>
  /** Two codes in a row told how far a device's clock or counter is off. */
  'authenticator-resynchronized': { authenticator: string; steps: number }
  /** A device was suspended by its owner. */
  'authenticator-suspended': { authenticator: string } & EndsSessions
  /** A suspended device counts again. */
  'authenticator-resumed': { authenticator: string }
  /** A known browser was forgotten by the owner. */
  'browser-forgotten': { browser: string }
  /** So many codes were wrong that all devices were turned off. */
  'authenticators-disabled': EndsSessions
  /** A set of backup codes was issued; older ones count no more. */
  'backup-codes-issued': { set: string; count: number; first: boolean } & EndsSessions
  /** A backup code was used; so many are left. */
  'backup-code-used': { operation: string; left: number | null }
  /** Somebody tries backup codes in vain. */
  'backup-codes-tried': { operation: string; reason: 'wrong' | 'replay' }
  /** A code was asked for, for the reasons that are named. */
  'challenge-opened': { challenge: string; operation: string; reasons: string } & From
  /** The right answer was given. A sign-in with a code in a browser that had not passed before (`lane` is `other`) is told. */
  'challenge-approved': {
    challenge: string
    operation: string
    method: string
    lane?: LaneName
    authenticator?: string
  } & From
  /** An open question is over: declined, pushed out by newer ones, or its details changed. */
  'challenge-closed': { challenge: string; operation?: string; reason: string }
  /** An answer was refused; a `replay` is a right code heard again. */
  'answer-refused': {
    challenge?: string
    enrollment?: string
    operation?: string
    lane: LaneName
    method?: string
    reason: string
  } & From
  /** Wrong answers in a row: none is looked at until `until`. */
  'answers-paused': { lane: LaneName; failures: number; until: number }
  /** So many answers came while none was looked at; counted, and written once a minute at most. */
  'answers-refused-while-paused': { count: number; since: number }
  /** A few more wrong answers, and no codes are taken any more. */
  'cap-near': { lane: LaneName; failures: number }
  /** So many answers were wrong that no more codes are taken: in browsers that passed before, or in all others. */
  'lane-capped': { lane: LaneName; failures: number }
  /** The owner passed on a known browser, and codes are taken again in others. */
  'lane-reopened': { lane: LaneName }
  /** An operator lets the person type codes again. */
  unlocked: ByOperator
  /** An approval was spent by exactly the operation it was given for; `details` is a digest. */
  'approval-spent': { challenge: string; operation: string; details: string; reference: string | null }
  /** An operation of low risk passed by the answer that its session gave at `answeredAt`; `details` is a digest. */
  'passed-as-fresh': {
    operation: string
    method: string
    authenticator?: string
    details: string
    answeredAt: number
    reasons: string
  }
  /** The host said what became of an operation. */
  'outcome-reported': { challenge: string; operation: string; reference: string }
  /** Something else was to be carried out than what was approved; it was refused. */
  'details-changed': { challenge: string; operation: string }
  /** An older copy of the database was restored: every code up to here counts as used. */
  fenced: { voidBackupCodes: boolean } & EndsSessions & ByOperator
  /** A person left: everything of theirs is void. */
  left: { authenticators: number; backupCodes: number; browsers: number; challenges: number } & EndsSessions &
    ByOperator
  /** A person was invited to set up a device, until a moment, with a code of their own or without. */
  invited: { batch: string; until: number; group: string | null; code: boolean } & ByOperator
  /** An invitation was taken back: its code, and what was begun with it, is void. */
  'invitation-withdrawn': { batch: string } & ByOperator
  /** A person was put under another group: what was open, approved or begun under the old policy is void. */
  'group-changed': { from: string | null; to: string | null } & EndsSessions & ByOperator
  /** Somebody went through the account in a review. */
  reviewed: ByOperator
  /** An operator looked at the account, over HTTP. */
  'looked-at': ByOperator
  /** Of the operator's own account: what they approved to do to which other account; its log says whether it was done. */
  'operator-acted': {
    action: OperatorAction
    namespace: string
    account: string
    subject: string | null
  }
  /** Somebody without a device signed in with the password alone, where that is allowed; `graceUntil`: until when it is. */
  'signed-in-without-authenticator': { graceUntil?: number }
  /** The owner says that a device is lost: it counts no more; nor, with `backupCodesVoid`, do codes that may have been issued with it. */
  'authenticator-lost': { authenticator: string; backupCodesVoid?: boolean } & EndsSessions
  /** The owner set a password for getting back in; `first` says whether there was none before. */
  'release-password-set': { first: boolean }
  /** That password was wrong so often that it counts no more. */
  'release-password-void': Record<never, never>
  /** A code was sent to a registered contact. */
  'code-sent': { method: string } & Partial<{ challenge: string; operation: string }>
  /** A proof on the way back in was wrong. */
  'recovery-refused': { method: string; reason: string }
  /** One proof on the way back in was right. */
  'recovery-proven': { method: string }
  /** Somebody asks to be let back in; it may be used from `readyAt` on, unless the owner objects. */
  'recovery-requested': { by: string; readyAt: number } & Partial<ByOperator>
  /** A recovery was stopped: by the owner, by a right code or backup code, by reporting a loss, or by an operator. */
  'recovery-cancelled': { by: string } & Partial<ByOperator>
  /** A second operator let the support desk release the account, until `until`. */
  'release-approved': { until: number } & ByOperator
  /** The way back in is open: a new device may be set up. */
  'recovery-opened': { by: string }
  /** A new device was set up on the way back in, and nothing from before counts any more. */
  recovered: Record<never, never>
  /** The owner went through their own check-up. */
  'checked-up': Record<never, never>
  /** A person's data was erased: everything of theirs is void, and the texts in the log are gone. */
  erased: EndsSessions & ByOperator
  /** Of the account `system`: where so many logs ended that had grown since the last checkpoint. */
  checkpoint: { accounts: number; heads: string }
  /** Of the account `system`: older lines were removed, of so many accounts. */
  'log-cut': { before: number; accounts: number; lines: number }
  /** A notice could not be delivered for so long that it was set aside; `sequence` is the event it told of. */
  'notice-set-aside': { sequence: number; task: string; attempts: number }
}
