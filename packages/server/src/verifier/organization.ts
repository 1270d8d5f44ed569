import type { Assigned } from '../flows/assign.ts'
import type { By } from '../operators/by.ts'
import type { InvitationLine, InvitationSearch } from '../operators/invitations.ts'
import type { InvitedReport, Invitee, Inviting } from '../operators/invite.ts'
import type { ProofOfLeaving } from '../operators/proof.ts'

/** What an organization does with its people: they join, change departments, are reviewed and leave. */
export interface Organization {
  /**
   * Invites people to their first enrollment, many at a time: each is put under a group and has until `until`. Logged as
   * `invited`, and told to each of them; the host writes the mail, and no link or code stands in the notice. Once an
   * invitation is over, a password alone enrolls nothing there until there is a new one. Begin with `dryRun`.
   *
   * With `keepCodes`, each gets a code of 65 bits that the first enrollment demands beside the password.
   *
   * @param people - may be a stream: of those that are done only the ids are remembered
   * @returns how many of each outcome; `onLine` hears who
   * @throws TypeError when `actor`, `reason` or `batch` is missing; RangeError for an `until` beyond 90 days
   * @throws WarifuError `unavailable` when the store fails; who was invited before stays so, and a second run goes on
   * @example
   * ```ts
   * const report = await warifu.invite([{ accountId: 'hanako', group: 'branch' }], {
   *   actor: 'HR 4', reason: 'Joins in December', batch: '2026-12', dryRun: true,
   *   onLine: ({ account, outcome }) => console.log(account.id, outcome),
   * })
   * ```
   */
  invite(people: Iterable<Invitee> | AsyncIterable<Invitee>, inviting: Inviting): Promise<InvitedReport>
  /**
   * Takes an invitation back: its code, and whatever was begun with it, is void.
   *
   * @returns whether there was one that could still be taken up
   * @throws TypeError when `actor` or `reason` is missing
   */
  withdrawInvitation(account: { accountId: string; namespace?: string }, by: By): Promise<boolean>
  /** Who was invited, and what came of it. Walks over all accounts. */
  invitations(search?: InvitationSearch): AsyncIterable<InvitationLine>
  /**
   * A person changes departments: the policy of the new group applies at once, and what was open, approved or begun under
   * the old one is void, with every session. Logged as `group-changed`, and told.
   *
   * @param to - `group`: one of the option `groups`; null for none
   * @throws TypeError when `actor` or `reason` is missing
   * @example
   * ```ts
   * const assigned = await warifu.assign({ accountId: 'hanako' }, { group: 'head office' }, by)
   * if (!assigned.ok) console.log(assigned.code) // 'group-unknown' …
   * ```
   */
  assign(account: { accountId: string; namespace?: string }, to: { group: string | null }, by: By): Promise<Assigned>
  /**
   * Keeps that somebody went through an account in a review; lists then say when it was last.
   *
   * @returns whether there is such an account
   * @throws TypeError when `actor` or `reason` is missing
   */
  reviewed(account: { accountId: string; namespace?: string }, by: By): Promise<boolean>
  /**
   * Whether a person who left has nothing any more, as the account and its log say now: for whoever has to show it.
   *
   * @returns null for an account that never did anything here
   */
  proveLeaving(account: { accountId: string; namespace?: string }): Promise<ProofOfLeaving | null>
}
