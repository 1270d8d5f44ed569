import type * as z from 'zod'
import type { ProblemCode } from '../src/index.ts'

export const verbs = ['get', 'post', 'put', 'patch', 'delete'] as const
export type Verb = (typeof verbs)[number]

/** One route and method, in words and in what goes in and out. */
export interface Endpoint {
  /** Its name for code generators: what `@warifu/client` calls it, where it has it. */
  id: string
  summary: string
  /** The parser of its body. */
  takes?: z.ZodType
  /** What the parser asks for beside the form of single members. */
  also?: Record<string, unknown>
  /** Status → the name of a view of the contract, `null` for no body, or `script`. */
  gives: Readonly<Record<number, string | null>>
  problems: readonly ProblemCode[]
  /** Whether it is carried out with an approved challenge that the request names. */
  approval?: true
  /** Whether its answer may remember the browser by a cookie. */
  remembers?: true
}

/** A session of the host, for looking. */
export const reading = ['signed-out', 'session-ended', 'unavailable'] as const satisfies ProblemCode[]

/** The same, on the site's own page, for changing. */
export const changing = [...reading, 'cross-origin'] as const satisfies ProblemCode[]

/** The same with a body. */
export const posting = [
  ...changing,
  'malformed-request',
  'too-large',
  'unsupported-media-type',
] as const satisfies ProblemCode[]

/** What stands between a change of authenticators and its approval. */
export const approved = [
  'step-up-required',
  'first-factor-only',
  'enrollment-required',
  'authenticators-disabled',
  'method-not-accepted',
  'challenge-unknown',
  'challenge-closed',
  'challenge-exhausted',
  'challenge-expired',
  'challenge-of-another-session',
  'challenge-of-another-operation',
  'approval-expired',
  'details-changed',
  'already-done',
  'outcome-unknown',
] as const satisfies ProblemCode[]

/** What a code that was typed may hear. */
export const typed = [
  'wrong-code',
  'used-code',
  'clock-off',
  'malformed-code',
  'paused',
  'typed-codes-off',
] as const satisfies ProblemCode[]

/** What stands before every proof of recovery. */
export const recovering = ['recovery-unavailable', 'first-factor-too-old'] as const satisfies ProblemCode[]

/** Why a challenge takes no answer. */
export const over = [
  'first-factor-only',
  'challenge-unknown',
  'challenge-of-another-session',
  'challenge-expired',
  'challenge-closed',
  'challenge-exhausted',
  'already-done',
  'outcome-unknown',
] as const satisfies ProblemCode[]
