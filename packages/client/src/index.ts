/**
 * The browser's half of the contract: a typed call for every route, and `withStepUp(fetch)`, which has a refused request
 * approved by the person and sends it again.
 *
 * @packageDocumentation
 */
export { type Client, type ClientOptions, createClient } from './calls/client.ts'
export { type GuardedRequest, sendGuarded } from './calls/guarded.ts'
export type { ClientProblem, Result, Unreachable } from './calls/result.ts'
export type { Approval, Approve } from './step-up/approve.ts'
export { type WithStepUpOptions, withStepUp } from './step-up/with-step-up.ts'
