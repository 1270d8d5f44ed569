import type { ClientProblem } from '@warifu/client'
import type { ServerClock } from './clock.ts'
import { timeOf, type Wait, waitOf } from './refusal.ts'

/** Where the answering of one question for a code stands. */
export interface Question {
  /** An answer is under way; there is never a second one. */
  busy: boolean
  /** What is under way is no answer: a code is being sent. */
  sending?: boolean
  /** The last answer's refusal. */
  refusal: ClientProblem | null
  wait: Wait | null
  /** Wrong codes so far, for help that only helps after some. */
  failures: number
}

export const fresh: Question = { busy: false, refusal: null, wait: null, failures: 0 }

/** Whether an answer may go out now. */
export function mayAnswer(question: Question, clock: ServerClock): boolean {
  return !question.busy && !(question.wait && question.wait.until > clock.now())
}

/** The question after a refusal; takes the server's time from it. */
export function refused(question: Question, problem: ClientProblem, clock: ServerClock): Question {
  const now = timeOf(problem)
  if (now !== null) clock.set(now)
  const wrong = problem.code === 'wrong-code' ? 1 : 0
  return { busy: false, refusal: problem, wait: waitOf(problem), failures: question.failures + wrong }
}

/** The question once its wait is over. */
export function afterWait(question: Question): Question {
  return { ...question, refusal: null, wait: null }
}
