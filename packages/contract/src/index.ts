/**
 * What crosses the wire between a Warifu verifier and its pages: views, problems, routes and the canonical form of
 * details. Types and pure functions only; the parsers for the server's side stand in `@warifu/contract/schemas`.
 *
 * @packageDocumentation
 */
export { canonical } from './wire/canonical.ts'
export { type DeviceColor, deviceColors } from './wire/device-color.ts'
export type { Language, Localized } from './wire/language.ts'
export { isLanguage, languages, pickLanguage } from './wire/language.ts'
export type {
  EventView,
  LaneView,
  LookView,
  OperatorAction,
  OperatorActionView,
  OperatorOutcome,
  RecoveryWaiting,
  ReleaseView,
} from './wire/operator-views.ts'
export { operatorActions, operatorRoute } from './wire/operator-views.ts'
export type { Problem, ProblemCode, ProblemOf } from './wire/problem.ts'
export { isProblem, problemStatus } from './wire/problem.ts'
export type {
  ActivityView,
  CheckUpGap,
  CheckUpView,
  LossView,
  RecoveryMethod,
  RecoveryView,
  SentView,
  SupportReportView,
} from './wire/recovery-views.ts'
export { challengeHeader, routes } from './wire/routes.ts'
export type {
  Agent,
  AnswerView,
  AuthenticatorView,
  BackupCodesState,
  BackupCodesView,
  BrowserView,
  ChallengeView,
  ChangedView,
  ContactMethod,
  EnrolledView,
  EnrollmentView,
  HeldMethod,
  Method,
  SendingView,
  StateView,
  SummaryLine,
} from './wire/views.ts'
