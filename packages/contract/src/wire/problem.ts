import type { ChallengeView } from './views.ts'

/**
 * Every "no" Warifu can say over the wire (problem details, RFC 9457): its status and its title for developers.
 * The sentences for people stand in the elements' message tables, one for each code and language.
 */
export const problemKinds = {
  // A person's "no": it has a sentence that says what to do next.
  'wrong-code': { status: 422, title: 'The code is not right.' },
  'used-code': { status: 422, title: 'The code has been used; the next one is needed.' },
  'clock-off': { status: 422, title: 'The code is one of another time: the clock of the device is off.' },
  'malformed-code': { status: 400, title: 'The code does not have the form of a code.' },
  'wrong-backup-code': { status: 422, title: 'The backup code is not right.' },
  'used-backup-code': { status: 422, title: 'The backup code has been used.' },
  'malformed-backup-code': { status: 400, title: 'The backup code does not have the form of one.' },
  'method-not-accepted': { status: 403, title: 'This challenge is not answered with this.' },
  paused: { status: 429, title: 'Too many wrong codes; the next answer is taken at retryAt.' },
  'typed-codes-off': { status: 403, title: 'Typed codes are off here after too many wrong ones.' },
  'authenticators-disabled': { status: 403, title: 'The authenticators were disabled and must be bound anew.' },
  'challenge-unknown': { status: 404, title: 'There is no such challenge.' },
  'challenge-expired': { status: 410, title: 'The challenge has expired.' },
  'challenge-closed': { status: 410, title: 'The challenge was closed and cannot be answered any more.' },
  'challenge-exhausted': { status: 410, title: 'The challenge took too many wrong answers; start again.' },
  'challenge-of-another-session': { status: 403, title: 'The challenge belongs to another session.' },
  'challenge-of-another-operation': { status: 409, title: 'The challenge was made for another operation.' },
  'approval-expired': { status: 410, title: 'The approval has expired; approve again.' },
  'details-changed': { status: 409, title: 'The details differ from what was approved.' },
  'already-done': { status: 409, title: 'This approval has been spent; the operation was carried out.' },
  'outcome-unknown': { status: 409, title: 'This approval has been spent; the outcome was never reported.' },
  'step-up-required': { status: 403, title: 'A fresh code is needed for this operation.' },
  'enrollment-required': { status: 403, title: 'An authenticator must be enrolled first.' },
  'enrollment-not-allowed': { status: 403, title: 'This session may not enroll an authenticator.' },
  'enrollment-gone': { status: 410, title: 'There is no such pending enrollment, or it has expired.' },
  'name-invalid': {
    status: 422,
    title: 'The name of the device is empty, too long or has characters that are not allowed.',
  },
  'name-taken': { status: 409, title: 'Another authenticator of the account has this name.' },
  'authenticator-unknown': { status: 404, title: 'The account has no such authenticator.' },
  'browser-unknown': { status: 404, title: 'The account remembers no such browser.' },
  'too-many-authenticators': { status: 409, title: 'The account has as many authenticators as it may have.' },
  'last-authenticator': {
    status: 409,
    title: 'The last working authenticator stays: the site demands one, or no backup code is left.',
  },
  'cooling-off': { status: 403, title: 'High-risk operations wait after a change of authenticators.' },
  'signed-out': { status: 401, title: 'There is no session.' },
  'session-ended': { status: 401, title: 'The session was ended by a change of authenticators.' },
  'first-factor-only': { status: 403, title: 'The session has passed the first factor only.' },
  'first-factor-too-old': { status: 403, title: 'The first factor was passed too long ago; sign in again.' },
  unavailable: { status: 503, title: 'The verifier cannot decide right now; nothing was done.' },
  // The caller's mistake.
  'invalid-details': { status: 422, title: 'The details do not have the form of this operation.' },
  'malformed-request': { status: 400, title: 'The request is not well formed.' },
  'too-large': { status: 413, title: 'The request is too large.' },
  'unsupported-media-type': { status: 415, title: 'The body must be application/json.' },
  'not-found': { status: 404, title: 'There is nothing at this address.' },
  'method-not-allowed': { status: 405, title: 'This address does not take this method.' },
  'cross-origin': { status: 403, title: 'The request comes from another origin.' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof problemKinds

/** What a sentence or a program needs beside the code. */
interface ProblemData {
  /** How many more wrong answers are taken before a wait (0: the next answer comes after `retryAt`). */
  'wrong-code': { remaining: number; retryAt: number | null }
  /** `nextCodeAt`: null for a token that shows a code when its button is pressed. */
  'used-code': { remaining: number; retryAt: number | null; nextCodeAt: number | null }
  /** `driftSeconds`: by how much the device's clock is ahead; negative when it is behind. */
  'clock-off': { remaining: number; retryAt: number | null; driftSeconds: number }
  'malformed-code': { remaining: number; retryAt: number | null }
  'wrong-backup-code': { answersLeft: number }
  'used-backup-code': { answersLeft: number }
  paused: { retryAt: number }
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
  return typeof body.code === 'string' && Object.hasOwn(problemKinds, body.code)
}
