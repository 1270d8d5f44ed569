import type { ChallengeView } from './views.ts'

/**
 * Every "no" Warifu can say over the wire (problem details, RFC 9457), with its HTTP status. The sentences for people
 * stand in the elements' message tables, one for each code and language; pages need no others.
 */
export const problemStatus = {
  // A person's "no": it has a sentence that says what to do next.
  'wrong-code': 422,
  'used-code': 422,
  'clock-off': 422,
  'malformed-code': 400,
  'wrong-backup-code': 422,
  'used-backup-code': 422,
  'malformed-backup-code': 400,
  'check-required': 422,
  'wrong-check': 422,
  'method-not-accepted': 403,
  paused: 429,
  'typed-codes-off': 403,
  'authenticators-disabled': 403,
  'challenge-unknown': 404,
  'challenge-expired': 410,
  'challenge-closed': 410,
  'challenge-exhausted': 410,
  'challenge-of-another-session': 403,
  'challenge-of-another-operation': 409,
  'approval-expired': 410,
  'details-changed': 409,
  'already-done': 409,
  'outcome-unknown': 409,
  'step-up-required': 403,
  'enrollment-required': 403,
  'enrollment-not-allowed': 403,
  'enrollment-gone': 410,
  'invitation-code': 422,
  'name-invalid': 422,
  'name-taken': 409,
  'authenticator-unknown': 404,
  'browser-unknown': 404,
  'too-many-authenticators': 409,
  'last-authenticator': 409,
  'recovery-unavailable': 403,
  'wrong-proof': 422,
  'send-again': 410,
  'send-limit': 429,
  'password-weak': 422,
  'not-permitted': 403,
  'cooling-off': 403,
  'signed-out': 401,
  'session-ended': 401,
  'first-factor-only': 403,
  'first-factor-too-old': 403,
  unavailable: 503,
  // The caller's mistake.
  'invalid-details': 422,
  'malformed-request': 400,
  'too-large': 413,
  'unsupported-media-type': 415,
  'not-found': 404,
  'method-not-allowed': 405,
  'cross-origin': 403,
} as const satisfies Record<string, number>

export type ProblemCode = keyof typeof problemStatus

/** What a sentence or a program needs beside the code. */
interface ProblemData {
  /** How many more wrong answers are taken before a wait (0: the next answer comes after `retryAt`). */
  'wrong-code': { remaining: number; retryAt: number | null }
  /** `nextCodeAt`: null for a token that shows a code when its button is pressed. */
  'used-code': { remaining: number; retryAt: number | null; nextCodeAt: number | null }
  /** `driftSeconds`: by how much the device's clock is ahead; negative when it is behind. */
  'clock-off': { remaining: number; retryAt: number | null; driftSeconds: number }
  'malformed-code': { remaining: number; retryAt: number | null }
  /** Missing, or wrong; `remaining`, `retryAt`: as of a wrong code. */
  'invitation-code': { remaining: number; retryAt: number | null }
  'wrong-backup-code': { answersLeft: number }
  'used-backup-code': { answersLeft: number }
  'wrong-check': { answersLeft: number }
  paused: { retryAt: number }
  'wrong-proof': { answersLeft: number }
  'send-limit': { retryAt: number }
  'cooling-off': { retryAt: number }
  'step-up-required': { challenge: ChallengeView }
  'already-done': { reference: string }
  /** `fields`: JSON pointers (RFC 6901) of what is wrong, never the values. */
  'invalid-details': { fields: readonly { pointer: string; message: string }[] }
  'malformed-request': { fields: readonly { pointer: string; message: string }[] }
}

/** The problem document of one code. */
export type ProblemOf<Code extends ProblemCode> = {
  /** `urn:warifu:problem:` and the code (RFC 9457 section 3.1.1). */
  type: `urn:warifu:problem:${Code}`
  title: string
  status: number
  code: Code
  /** Names this occurrence, for support (RFC 9457 section 3.1.5). */
  instance: string
  now: number
} & (Code extends keyof ProblemData ? ProblemData[Code] : unknown)

/** Any problem document; `switch (problem.code)` narrows it. */
export type Problem = { [Code in ProblemCode]: ProblemOf<Code> }[ProblemCode]

/** Whether a parsed body is a problem document of ours. */
export function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null || !('code' in body)) return false
  return typeof body.code === 'string' && Object.hasOwn(problemStatus, body.code)
}
