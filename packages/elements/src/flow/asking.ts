import type { ChallengeView, ContactMethod, Method, SendingView } from '@warifu/contract'
import type { ServerClock } from './clock.ts'
import { fresh, mayAnswer, type Question } from './question.ts'
import { closesMethod, type Wait } from './refusal.ts'

/** A challenge that is open, and where the answering of it stands. */
export interface Asking {
  challenge: ChallengeView
  /** What it may be answered with now; never empty. */
  methods: readonly Method[]
  /** The one the person answers with. */
  method: Method
  /** One question each: a wait for typed codes is none for backup codes. */
  questions: Questions
}

/** What goes out with an answer: the code after it, to find out how far a device is off; digits of the details. */
export interface Beside {
  nextCode?: string
  check?: string
}

export type Questions = Readonly<Record<Method, Question>>

export const freshQuestions: Questions = { code: fresh, 'backup-code': fresh, email: fresh, sms: fresh }

/** Methods whose wrong answers are counted together, so that they wait and end together. */
const counted = ['code', 'email', 'sms'] as const

/** The question of the method in use. */
export function questionOf({ questions, method }: Asking): Question {
  return questions[method]
}

/**
 * Asks by the method that is wanted, or the first that is left.
 *
 * @returns null when nothing can answer the challenge
 */
export function asking(challenge: ChallengeView, questions: Questions, wanted: Method | null): Asking | null {
  const off = counted.some((one) => questions[one].refusal?.code === 'typed-codes-off')
  const methods = challenge.methods.filter((method) => {
    // A view does not know of every refusal of a method: what was refused for good stays so.
    const { refusal } = questions[method]
    if ((off && method !== 'backup-code') || (refusal && closesMethod(refusal))) return false
    return !isSent(method) || contactOf(challenge, method) !== null
  })
  const method = methods.find((one) => one === wanted) ?? methods[0]
  return method === undefined ? null : { challenge, methods, method, questions }
}

/** The same with another question for a method. */
export function withQuestion<Asked extends Asking>(asking: Asked, method: Method, question: Question): Asked {
  return { ...asking, questions: { ...asking.questions, [method]: question } }
}

/** Every question whose answers are counted, with what the wait makes of it. */
export function eachCounted(questions: Questions, change: (question: Question) => Question): Questions {
  return { ...questions, ...Object.fromEntries(counted.map((method) => [method, change(questions[method])])) }
}

/** The same while answers are paused, whatever they are counted for. */
export function paused(questions: Questions, wait: Wait | null): Questions {
  if (wait?.kind !== 'paused') return questions
  return eachCounted(questions, (question) =>
    question.refusal && closesMethod(question.refusal) ? question : { ...question, wait },
  )
}

/** Whether codes for it are sent to a contact. */
export function isSent(method: Method): method is ContactMethod {
  return method === 'email' || method === 'sms'
}

/** Where its codes are sent, mostly hidden. */
export function contactOf({ sending }: ChallengeView, method: Method): string | null {
  return sending?.contacts.find((one) => one.method === method)?.to ?? null
}

/** The code that was sent by this method and is taken now; null where there is none. */
export function sentCodeOf({ sending }: ChallengeView, method: Method, now: number): SendingView['sent'] {
  const sent = sending?.sent
  return sent?.method === method && now < sent.expiresAt ? sent : null
}

/** When a code can be sent by the method in use; null where that is at once. */
export function sendableFrom(asking: Asking, now: number): number | null {
  const at = Math.max(asking.challenge.sending?.nextAt ?? 0, questionOf(asking).wait?.until ?? 0)
  return at > now ? at : null
}

/** Whether one may be sent at this moment. */
export function maySend(asking: Asking, clock: ServerClock): boolean {
  return isSent(asking.method) && mayAnswer(questionOf(asking), clock) && sendableFrom(asking, clock.now()) === null
}
