/**
 * The verifier. {@link createWarifu} makes it of options; `warifu.fetch` answers its pages, `warifu.protect` guards an
 * operation of the host. Stores are entries of their own (`@warifu/server/sqlite`), glue for Node is
 * `@warifu/server/node`, and `@warifu/server/testkit` states what a store must keep.
 *
 * @packageDocumentation
 */

export type { AccountKey } from './account/account-key.ts'
export type { Checkpoint, CheckpointOptions } from './checkpoints/checkpoints.ts'
export { type KeyService, type UnwrappedKeys, unwrapKeys, wrapNewKey } from './crypto/key-service.ts'
export type { BrokenLink, Flaw } from './events/chain.ts'
export type { EventData, EventDraft, EventKind, FactsOf, StoredEvent } from './events/event.ts'
export type { EventFacts } from './events/event-facts.ts'
export type { Assigned } from './flows/assign.ts'
export type { Invited } from './flows/invite.ts'
export type { Voided } from './flows/leave.ts'
export type { ReleaseApproved, ReleaseRequested } from './flows/request-release.ts'
export type { Unlocked, UnlockRefused } from './flows/unlock.ts'
export type { ExtraCheck } from './operations/extra-check.ts'
export { type MoneyFacts, type MoneyLimits, type MoneyRules, moneyRules } from './operations/money-rules.ts'
export { type Asked, ask, type Demand, type Operation, operation } from './operations/operation.ts'
export type { Say } from './operations/say.ts'
export type { StandardSchema } from './operations/standard-schema.ts'
export type { Auditing, BrokenLog } from './operators/audit.ts'
export type { By } from './operators/by.ts'
export type { Erased } from './operators/erase.ts'
export type { Fencing } from './operators/fence.ts'
export type { Health } from './operators/health.ts'
export type { Importing, ImportLine } from './operators/import-tokens.ts'
export type { Inspected, InspectedLane } from './operators/inspect.ts'
export type { InvitationLine, InvitationSearch } from './operators/invitations.ts'
export type {
  InvitationLetter,
  InvitedLine,
  InvitedOutcome,
  InvitedReport,
  Invitee,
  Inviting,
} from './operators/invite.ts'
export type { KeysChecked } from './operators/keys.ts'
export type { Search } from './operators/log.ts'
export type { ProofOfLeaving } from './operators/proof.ts'
export type { WaitingRelease } from './operators/releases.ts'
export type { Gap, Reviewed, Reviewing } from './operators/review.ts'
export type { RewrapReport } from './operators/rewrap.ts'
export type { Sweeping, Swept } from './operators/sweep.ts'
export type { Assurance } from './options/assurance.ts'
export type { Limits } from './options/limits.ts'
export type { OperatorsOption } from './options/operators-option.ts'
export type { Operations, WarifuOptions } from './options/options.ts'
export type { Notice } from './outbox/deliver.ts'
export type { MethodName, Policy } from './policy/policy.ts'
export { type Profile, profiles } from './policy/profiles.ts'
export type { Authentication } from './protect/authentication.ts'
export type { ClosedGate, JoinedGate, OpenGate } from './protect/gate.ts'
export { WarifuError, type WarifuErrorCode } from './refusal/warifu-error.ts'
export type { NameRule, NameWish } from './request/authenticator-name.ts'
export type { Contact, Contacts, SentMessage } from './request/contacts.ts'
export type { Session } from './session/session.ts'
export type {
  Claimed,
  Covered,
  Decide,
  Decision,
  OutboxEntry,
  Prepared,
  Store,
  SynchronousStore,
  Uncovered,
  Write,
} from './store/store.ts'
export type { Attributes, CounterName, DurationName, Telemetry, TelemetrySpan } from './telemetry/telemetry.ts'
export { createWarifu } from './verifier/create-warifu.ts'
export type { Warifu } from './verifier/warifu.ts'
export { type VerifiedWebhook, verifyWebhook, type WebhookRefused } from './webhooks/verify-webhook.ts'
export { type WebhookOptions, webhook } from './webhooks/webhook.ts'
