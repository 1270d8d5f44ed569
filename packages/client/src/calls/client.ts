import {
  type AnswerView,
  type BackupCodesView,
  type ChallengeView,
  type ChangedView,
  type CheckUpView,
  type ContactMethod,
  challengeHeader,
  type DeviceColor,
  type EnrolledView,
  type EnrollmentView,
  type LossView,
  type RecoveryMethod,
  type RecoveryView,
  routes,
  type SentView,
  type StateView,
  type SupportReportView,
} from '@warifu/contract'
import type { Approve } from '../step-up/approve.ts'
import { approveInElement } from '../step-up/approve-in-element.ts'
import { type Result, unreachable } from './result.ts'
import { type Call, send, type Transport } from './send.ts'

export interface ClientOptions extends Transport {
  /** Where `warifu.fetch` is mounted. */
  baseUrl?: string
  /** Has a challenge about a change of authenticators approved by the person; `<otp-step-up>` does unless told otherwise. */
  approve?: Approve
}

/**
 * One call for each route. Refusals come back as values; see {@link Result}. Changes of authenticators have themselves
 * approved first; where the person stops, the problem is `step-up-required`.
 */
export interface Client {
  /** What this session may do. */
  state(): Promise<Result<StateView>>
  /**
   * Starts an enrollment. The answer holds the secret: keep it in memory, and drop it once it is confirmed or left.
   *
   * @param replaces - the authenticator that goes when the new one is confirmed
   * @param invitationCode - what came with the invitation, where the account's first enrollment takes one
   */
  startEnrollment(name?: string, replaces?: string, invitationCode?: string): Promise<Result<EnrollmentView>>
  confirmEnrollment(id: string, code: string): Promise<Result<EnrolledView>>
  cancelEnrollment(id: string): Promise<Result<void>>
  renameAuthenticator(id: string, name: string): Promise<Result<ChangedView>>
  suspendAuthenticator(id: string): Promise<Result<ChangedView>>
  resumeAuthenticator(id: string): Promise<Result<ChangedView>>
  /** Marks it in the list; null for nothing. */
  colorAuthenticator(id: string, color: DeviceColor | null): Promise<Result<ChangedView>>
  /** Puts it first in the list. */
  putAuthenticatorFirst(id: string): Promise<Result<ChangedView>>
  removeAuthenticator(id: string): Promise<Result<void>>
  /** Forgets a browser in which the person passed before. */
  forgetBrowser(id: string): Promise<Result<void>>
  /**
   * Issues a new set of backup codes, which voids the old one. The answer holds the codes: keep them in memory only.
   *
   * @param challenge - one that is approved already, as a confirmed enrollment gives it
   */
  issueBackupCodes(challenge?: string): Promise<Result<BackupCodesView>>
  /** A device is lost: its codes, and all other sessions, are void from then on. */
  reportLoss(id: string): Promise<Result<LossView>>
  /** How recovery stands: what this session can prove, or what waits and may be stopped. */
  recovery(): Promise<Result<RecoveryView>>
  /** Has a code sent to a registered contact, for who has no device and no backup code left. */
  sendRecoveryCode(method: ContactMethod): Promise<Result<SentView>>
  /** One proof more: a code that was sent, or that the support desk told. */
  prove(method: Exclude<RecoveryMethod, 'release-password'>, code: string): Promise<Result<RecoveryView>>
  proveWithReleasePassword(password: string): Promise<Result<RecoveryView>>
  /** Signed in: stops whatever recovery waits or is open. */
  stopRecovery(): Promise<Result<void>>
  setReleasePassword(password: string): Promise<Result<void>>
  /** How well the owner is prepared, and what happened lately. */
  checkUp(): Promise<Result<CheckUpView>>
  /** The owner has gone through it. */
  finishCheckUp(): Promise<Result<CheckUpView>>
  /** What to tell the support desk. */
  supportReport(): Promise<Result<SupportReportView>>
  /** Opens a challenge about nothing, to try a code on. */
  tryCode(): Promise<Result<ChallengeView>>
  challenge(id: string): Promise<Result<ChallengeView>>
  /**
   * @param also - `nextCode`: the code that came after it, to find a device again whose clock ran away; `check`: the digits
   * that the challenge asks for beside the code
   */
  answer(id: string, code: string, also?: { nextCode?: string; check?: string }): Promise<Result<AnswerView>>
  answerWithBackupCode(id: string, backupCode: string, also?: { check?: string }): Promise<Result<AnswerView>>
  /** Has a code sent to a registered contact, where the challenge takes one; an earlier one for it counts no longer. */
  sendCode(id: string, method: ContactMethod): Promise<Result<SentView>>
  answerWithSentCode(id: string, sentCode: string, also?: { check?: string }): Promise<Result<AnswerView>>
  /** The person says no; the challenge is closed. */
  decline(id: string): Promise<Result<void>>
}

/**
 * A typed client of a Warifu server on the same origin.
 *
 * @param options - `baseUrl` is `/otp` unless the server is mounted elsewhere
 * @example
 * ```ts
 * const client = createClient({ language: 'ja' })
 * const answered = await client.answer(challenge.id, '123456')
 * if (!answered.ok && answered.problem.code === 'wrong-code') console.log(answered.problem.remaining)
 * ```
 */
export function createClient(options: ClientOptions = {}): Client {
  const base = (options.baseUrl ?? '/otp').replace(/\/+$/, '')
  const call = (method: Call['method'], path: string, body?: unknown) => ({ method, url: base + path, body })
  const bare = (method: Call['method'], path: string, body?: unknown): Call => ({
    ...call(method, path, body),
    bare: true,
  })
  const done = (request: Call) => send<void>(options, request)
  const view = async <View extends { now: number }>(request: Call) => viewOnly(await send<View>(options, request))
  const guarded = async <Value>(request: Call, challenge?: string): Promise<Result<Value>> => {
    const answered = await send<Value>(options, naming(request, challenge))
    if (answered.ok || answered.problem.code !== 'step-up-required' || challenge !== undefined) return answered
    const approval = await (options.approve ?? approveInElement)(answered.problem.challenge)
    return approval.approved ? send<Value>(options, naming(request, approval.challenge)) : answered
  }
  const guardedView = async <View extends { now: number }>(request: Call, challenge?: string) =>
    viewOnly(await guarded<View>(request, challenge))
  return {
    state: () => view(call('GET', routes.state)),
    // JSON leaves out what is undefined.
    startEnrollment: (name, replaces, invitationCode) =>
      guardedView(call('POST', routes.enrollments, { name, replaces, invitationCode })),
    confirmEnrollment: (id, code) => view(call('POST', routes.enrollment(id), { code })),
    cancelEnrollment: (id) => done(bare('DELETE', routes.enrollment(id))),
    renameAuthenticator: (id, name) => guardedView(call('PATCH', routes.authenticator(id), { name })),
    suspendAuthenticator: (id) => guardedView(call('PATCH', routes.authenticator(id), { state: 'suspended' })),
    resumeAuthenticator: (id) => guardedView(call('PATCH', routes.authenticator(id), { state: 'active' })),
    colorAuthenticator: (id, color) => view(call('PATCH', routes.authenticator(id), { color })),
    putAuthenticatorFirst: (id) => view(call('PATCH', routes.authenticator(id), { first: true })),
    forgetBrowser: (id) => guarded(bare('DELETE', routes.browser(id))),
    removeAuthenticator: (id) => guarded(bare('DELETE', routes.authenticator(id))),
    issueBackupCodes: (challenge) => guardedView(call('POST', routes.backupCodes, {}), challenge),
    reportLoss: (id) => guardedView(call('POST', routes.loss(id), {})),
    recovery: () => view(call('GET', routes.recovery)),
    sendRecoveryCode: (method) => view(call('POST', routes.recoveryCode, { method })),
    prove: (method, code) => view(call('POST', routes.recovery, { method, code })),
    proveWithReleasePassword: (password) =>
      view(call('POST', routes.recovery, { method: 'release-password', password })),
    stopRecovery: () => done(bare('DELETE', routes.recovery)),
    setReleasePassword: (password) => guarded(bare('POST', routes.releasePassword, { password })),
    checkUp: () => view(call('GET', routes.checkUp)),
    finishCheckUp: () => view(call('POST', routes.checkUp, {})),
    supportReport: () => view(call('GET', routes.supportReport)),
    tryCode: () => view(call('POST', routes.tryCode, {})),
    challenge: (id) => view(call('GET', routes.challenge(id))),
    answer: (id, code, { nextCode, check } = {}) => view(call('POST', routes.answer(id), { code, nextCode, check })),
    answerWithBackupCode: (id, backupCode, { check } = {}) =>
      view(call('POST', routes.answer(id), { backupCode, check })),
    sendCode: (id, method) => view(call('POST', routes.challengeCode(id), { method })),
    answerWithSentCode: (id, sentCode, { check } = {}) => view(call('POST', routes.answer(id), { sentCode, check })),
    decline: (id) => done(bare('DELETE', routes.challenge(id))),
  }
}

/** The request with the challenge it names. */
function naming(request: Call, challenge: string | undefined): Call {
  return challenge === undefined ? request : { ...request, headers: { [challengeHeader]: challenge } }
}

/** Every view says the server's time; an answer without it was made by something else, whatever its status. */
function viewOnly<View extends { now: number }>(result: Result<View>): Result<View> {
  if (!result.ok) return result
  const body: unknown = result.value
  const isView = typeof body === 'object' && body !== null && 'now' in body && typeof body.now === 'number'
  return isView ? result : unreachable('not-warifu')
}
