import type { ChallengeView, HeldMethod, Method } from '@warifu/contract'
import { fresh, type Question } from './question.ts'
import { closesMethod } from './refusal.ts'

/** A challenge that is open, and where the answering of it stands. */
export interface Asking {
  challenge: ChallengeView
  /** What it may be answered with now; never empty. */
  methods: readonly HeldMethod[]
  /** The one the person answers with. */
  method: HeldMethod
  /** One question each: a wait for typed codes is none for backup codes. */
  questions: Questions
}

/** What goes out with an answer: the code after it, to find out how far a device is off; digits of the details. */
export interface Beside {
  nextCode?: string
  check?: string
}

export type Questions = Readonly<Record<HeldMethod, Question>>

export const freshQuestions: Questions = { code: fresh, 'backup-code': fresh }

/** The question of the method in use. */
export function questionOf({ questions, method }: Asking): Question {
  return questions[method]
}

/**
 * Asks by the method that is wanted, or the first that is left.
 *
 * @returns null when nothing can answer the challenge
 */
export function asking(challenge: ChallengeView, questions: Questions, wanted: HeldMethod | null): Asking | null {
  // A view does not know of every refusal of a method: what was refused for good stays so.
  const methods = challenge.methods.filter(isHeld).filter((method) => {
    const { refusal } = questions[method]
    return !(refusal && closesMethod(refusal))
  })
  const method = methods.find((one) => one === wanted) ?? methods[0]
  return method === undefined ? null : { challenge, methods, method, questions }
}

/** The same with another question for a method. */
export function withQuestion<Asked extends Asking>(asking: Asked, method: HeldMethod, question: Question): Asked {
  return { ...asking, questions: { ...asking.questions, [method]: question } }
}

/** Codes that are sent somewhere are asked for by no element yet. */
function isHeld(method: Method): method is HeldMethod {
  return method === 'code' || method === 'backup-code'
}
