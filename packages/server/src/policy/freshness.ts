import type { Account, AnsweredWith, EarlierAnswer } from '../account/account.ts'
import { stillCounts } from '../account/methods.ts'
import type { Asker, FlowContext } from '../flows/flow.ts'
import { methodsFor } from './methods.ts'

/**
 * For operations of low risk an earlier right answer of the same session counts for a while. Nothing else ever goes by
 * age: not signing in, and no change of authenticators.
 */

/** Sessions of an account whose last right answer is known. */
const kept = 5

/** What an operation of low risk may go by. */
export interface Lately {
  operation: string
  /** Not older than this, in milliseconds. */
  maxAge: number
  phishingResistant: boolean
}

/** Remembers the last right answer of a session, where anything goes by it. */
export function withAnswer(
  account: Account,
  answer: Omit<AnsweredWith, 'at'>,
  { session, firstFactorAt }: Asker,
  { now, rememberAnswers }: Pick<FlowContext, 'now' | 'rememberAnswers'>,
): Account {
  if (rememberAnswers === 0) return account
  const others = account.earlierAnswers.filter((one) => one.session !== session && now - one.at < rememberAnswers)
  return { ...account, earlierAnswers: [...others, { ...answer, session, firstFactorAt, at: now }].slice(-kept) }
}

/**
 * The answer that this session gave lately enough, if what it proved counts for the operation now. A session that was
 * signed in anew since, or is not signed in, gave none; nor did one of a moment yet to come.
 */
export function answeredLately(
  account: Account,
  { operation, maxAge, phishingResistant }: Lately,
  asker: Asker,
  context: FlowContext,
): EarlierAnswer | null {
  if (asker.stage !== 'signed-in') return null
  const answer = account.earlierAnswers.find((one) => one.session === asker.session)
  if (answer === undefined || answer.firstFactorAt !== asker.firstFactorAt) return null
  const age = context.now - answer.at
  if (age < 0 || age >= maxAge) return null
  const methods = methodsFor(context.policy, operation, phishingResistant)
  return stillCounts(account, answer, methods, context) ? answer : null
}
