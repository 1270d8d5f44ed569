import type { ImportedToken } from '@warifu/otp/import'
import type { BrokenLink } from '../events/chain.ts'
import type { StoredEvent } from '../events/event.ts'
import type { Voided } from '../flows/leave.ts'
import type { ReleaseApproved, ReleaseRequested } from '../flows/request-release.ts'
import type { Unlocked } from '../flows/unlock.ts'
import type { Auditing } from '../operators/audit.ts'
import type { By } from '../operators/by.ts'
import type { Fencing } from '../operators/fence.ts'
import type { Importing, ImportLine } from '../operators/import-tokens.ts'
import type { Inspected } from '../operators/inspect.ts'
import type { KeysChecked } from '../operators/keys.ts'
import type { Search } from '../operators/log.ts'
import type { WaitingRelease } from '../operators/releases.ts'
import type { Reviewed, Reviewing } from '../operators/review.ts'
import type { RewrapReport } from '../operators/rewrap.ts'
import type { Organization } from './organization.ts'

/** What the people who run a verifier do to one account, or to all. Who may call it is the host's to decide and to check. */
export interface Operators extends Organization {
  /**
   * An operator of the host lets a person type codes again: ends the pauses and gives the first few tries back. The
   * count towards the cap stays, so that guessing and calling the support desk in turn gets nobody further than about
   * a hundred codes. There is no route to it: whoever may call it is the host's to decide, and to check who asks.
   *
   * It is logged as `unlocked`, and the owner is told, in the same commit; both name the actor and the reason, so write
   * them for the owner's eyes too, and no code or secret into them.
   *
   * @param by - who unlocks and why: each 1 to 200 characters
   * @returns what each lane takes now; or why nothing was unlocked, and then nothing is logged
   * @throws TypeError when `actor` or `reason` is not such a text
   * @throws WarifuError `unavailable` when the store cannot be reached; `clock` when the clock cannot be trusted
   * @example
   * ```ts
   * const unlocked = await warifu.unlock({ accountId }, { actor: 'desk-17', reason: 'Called from the number on file' })
   * if (!unlocked.ok && unlocked.code === 'authenticators-disabled') sendToRecovery(accountId)
   * ```
   */
  unlock(account: { accountId: string; namespace?: string }, by: By): Promise<Unlocked>
  /**
   * Takes a device away for its owner, e.g. one that was lost: its codes, what is open or approved, and all sessions are
   * void in one change. It is logged and told like any removal, with who did it and why.
   *
   * @returns whether the account had such a device
   * @throws TypeError when `actor` or `reason` is missing
   */
  revoke(device: { accountId: string; namespace?: string; authenticator: string }, by: By): Promise<boolean>
  /**
   * A person leaves: every device, backup code, known browser, open question and session of theirs is void in one
   * change. The account stays with its log, and no password alone will ever enroll anything there.
   *
   * @returns what there was, as proof; null for an account that never did anything here
   * @throws TypeError when `actor` or `reason` is missing
   */
  leave(account: { accountId: string; namespace?: string }, by: By): Promise<Voided | null>
  /**
   * The support desk asks for a person to be let back in who has neither a device nor a backup code. Check first who
   * calls, as your procedure says. The owner is told on every channel and can stop it; nothing opens before `readyAt`.
   *
   * @throws TypeError when `actor` or `reason` is missing
   */
  requestRelease(account: { accountId: string; namespace?: string }, by: By): Promise<ReleaseRequested>
  /**
   * A second operator approves it, once the wait is over, and reads the code out to the person, who types it in after the
   * password: within 15 minutes, once. Approving again gives another code, and the earlier one no longer counts.
   *
   * @returns the code, to be written down nowhere; or why not
   * @throws TypeError when `actor` or `reason` is missing
   * @example
   * ```ts
   * await warifu.requestRelease({ accountId }, { actor: 'desk-17', reason: 'Lost her phone; identity card shown, receipt 4711' })
   * const approved = await warifu.approveRelease({ accountId }, { actor: 'desk-02', reason: 'Checked receipt 4711' })
   * if (approved.ok) tell(approved.code)
   * ```
   */
  approveRelease(account: { accountId: string; namespace?: string }, by: By): Promise<ReleaseApproved>
  /**
   * Stops whatever recovery of an account waits or is open, also its owner's own.
   *
   * @returns whether there was one
   * @throws TypeError when `actor` or `reason` is missing
   */
  cancelRelease(account: { accountId: string; namespace?: string }, by: By): Promise<boolean>
  /** Every recovery that waits, of all accounts: who asked, since when, and whether the support desk is late. */
  releases(): AsyncIterable<WaitingRelease>
  /** How an account stands, for the support desk; nothing secret. Null for one that never did anything here. */
  inspect(account: { accountId: string; namespace?: string }): Promise<Inspected | null>
  /**
   * Who has no device, no spare, few or old backup codes; over a period of `days`, also who used no device in it, and whom
   * nobody went through. Nothing is changed.
   *
   * @throws RangeError for `days` that are no whole number from 1 to 3660
   */
  review(reviewing?: Reviewing): AsyncIterable<Reviewed>
  /** The events of the log that fit. Without an account it walks over all of them. */
  events(search?: Search): AsyncIterable<StoredEvent>
  /**
   * Binds tokens of a file that `@warifu/otp/import` has read: hardware tokens, or people who come from elsewhere. Each
   * is a change of its own, logged and told to its owner; run again, it finds what is there. Begin with `dryRun`.
   *
   * @param tokens - of one file or several
   * @returns a line for each token; nothing of it is secret
   * @throws TypeError when `actor` or `reason` is missing
   * @throws WarifuError `unavailable` when the store fails; what was imported before stays
   * @example
   * ```ts
   * const { tokens, refused } = parsePskc(file, { password })
   * const lines = await warifu.importTokens(tokens, {
   *   actor: 'Support 12', reason: 'New tokens for the branch', dryRun: true,
   *   accountOf: ({ serial }) => assignments.get(serial) ?? null,
   * })
   * ```
   */
  importTokens(tokens: readonly ImportedToken[], importing: Importing): Promise<ImportLine[]>
  /**
   * Tries the keys on the secrets of some accounts: whether the ring is the right one, and nothing is missing from it.
   *
   * @param most - accounts that are looked at; 200 when left out
   */
  checkKeys(most?: number): Promise<KeysChecked>
  /**
   * Seals every secret with the current key of the ring, while serving. Once nothing is `key-missing` and the run is
   * over, an older key is only needed to check the log's older lines, and to know browsers that have not passed since.
   *
   * @returns how many accounts were sealed anew, were so already, or could not be for want of their key
   */
  rewrap(onProgress?: (accounts: number) => void): Promise<RewrapReport>
  /**
   * After an older copy of the database was restored, or a replica promoted that was behind: nothing that may have
   * happened in what was lost can happen again. Every code up to now counts as used, open challenges and approvals are
   * void, sessions end. Run it before people are let in.
   *
   * @throws TypeError when `actor` or `reason` is missing
   */
  fence(fencing: Fencing): Promise<{ accounts: number }>
  /**
   * Checks the log of every account, one after another, while serving. A log that was changed, cut or cannot be read is
   * named; it holds up no other.
   *
   * @throws WarifuError `unavailable` when the store fails
   */
  audit(auditing?: Auditing): Promise<{ accounts: number; broken: number }>
  /** Checks an account's log: whether every line, and the end, is what was written. */
  checkEvents(account: { accountId: string; namespace?: string }): Promise<{ ok: true } | ({ ok: false } & BrokenLink)>
}
