import type { ClientProblem } from '@warifu/client'

/** Until when an answer would be refused anyway, and why. */
export interface Wait {
  kind: 'paused' | 'next-code'
  /** By the server's clock. */
  until: number
}

/** Refusals after which the same question can be answered again. */
const answerable: ReadonlySet<ClientProblem['code']> = new Set([
  'wrong-code',
  'used-code',
  'clock-off',
  'malformed-code',
  'wrong-backup-code',
  'used-backup-code',
  'malformed-backup-code',
  'check-required',
  'wrong-check',
  'wrong-proof',
  'send-again',
  'paused',
  'unavailable',
  'unreachable',
])

/** Refusals of one method; another may still answer the challenge. */
const ofOneMethod: ReadonlySet<ClientProblem['code']> = new Set([
  'typed-codes-off',
  'authenticators-disabled',
  'method-not-accepted',
])

/** Whether the person can try once more without starting again. */
export function canAnswerAgain(problem: ClientProblem): boolean {
  return answerable.has(problem.code)
}

/** Whether a refusal is of the method for good, and not of the challenge. */
export function closesMethod(problem: ClientProblem): boolean {
  return ofOneMethod.has(problem.code)
}

/** How many answers a challenge takes after a refusal. Only an answer that was looked at costs one. */
export function answersLeftAfter(problem: ClientProblem, before: number): number {
  if ('answersLeft' in problem) return problem.answersLeft
  return 'remaining' in problem ? before - 1 : before
}

/** The wait that a refusal asks for. */
export function waitOf(problem: ClientProblem): Wait | null {
  switch (problem.code) {
    case 'paused':
      return { kind: 'paused', until: problem.retryAt }
    case 'wrong-code':
    case 'malformed-code':
    case 'clock-off':
      return problem.retryAt === null ? null : { kind: 'paused', until: problem.retryAt }
    case 'used-code':
      return waitForNext(problem)
    default:
      return null
  }
}

/** A token's next code comes with the next press, so only a pause is waited for. */
function waitForNext({ retryAt, nextCodeAt }: { retryAt: number | null; nextCodeAt: number | null }): Wait | null {
  const pause: Wait | null = retryAt === null ? null : { kind: 'paused', until: retryAt }
  if (nextCodeAt === null || (retryAt !== null && retryAt > nextCodeAt)) return pause
  return { kind: 'next-code', until: nextCodeAt }
}

/** The server's time in a refusal, if it has one. */
export function timeOf(problem: ClientProblem): number | null {
  return 'now' in problem && typeof problem.now === 'number' ? problem.now : null
}
