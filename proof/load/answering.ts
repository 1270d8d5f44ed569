import type { BankNode } from '../cluster/node.ts'
import type { What } from '../history/call.ts'
import type { Browser, Reply } from './browser.ts'
import type { PrintedCode } from './paper.ts'
import type { Person } from './person.ts'
import type { TypedCode } from './phone.ts'
import { untilHeard } from './until-heard.ts'
import { freshCode, waitUntil } from './waiting.ts'

/** Sends one code for a challenge, once. */
export function sendCode(
  browser: Browser,
  challenge: string,
  given: TypedCode | PrintedCode,
  node?: BankNode,
): Promise<Reply | null> {
  const { what, json } = asAnswer(challenge, given)
  return browser.send(what, { method: 'POST', path: `/otp/challenges/${challenge}/answer`, json }, node)
}

function asAnswer(challenge: string, given: TypedCode | PrintedCode): { what: What; json: unknown } {
  if ('backupCode' in given) {
    const { backupCode, ...which } = given
    return { what: { kind: 'answer-by-paper', challenge, ...which }, json: { backupCode } }
  }
  const { code, ...which } = given
  return { what: { kind: 'answer', challenge, ...which }, json: { code } }
}

/** Asks what has become of a challenge until somebody says it. */
export async function stateOf(browser: Browser, challenge: string): Promise<string> {
  const path = `/otp/challenges/${challenge}`
  const reply = await untilHeard(() => browser.send({ kind: 'read', challenge }, { method: 'GET', path }))
  return reply.body.state ?? 'unknown'
}

export async function decline(browser: Browser, challenge: string): Promise<void> {
  const path = `/otp/challenges/${challenge}`
  await untilHeard(() => browser.send({ kind: 'decline', challenge }, { method: 'DELETE', path }))
}

/** Answers a challenge as a person does who has the phone at hand; or the paper, as long as something is on it. */
export async function prove(
  browser: Browser,
  person: Person,
  challenge: string,
  by: 'phone' | 'paper' = 'phone',
): Promise<'approved' | 'over'> {
  for (let tries = 0; tries < 8; tries++) {
    const printed = by === 'paper' ? person.paper?.next() : null
    const reply = await answerUntilHeard(browser, challenge, printed ?? (await freshCode(browser, person)))
    if (reply === 'approved') return 'approved'
    if (reply === 'over') return 'over'
    if (reply.retryAt !== undefined && !(await waitUntil(browser, reply.retryAt))) return 'over'
  }
  return 'over'
}

/**
 * Sends a code until it is clear what came of it. After a lost answer the challenge is asked; while it is open the same
 * code is sent again, since it was not used.
 */
async function answerUntilHeard(
  browser: Browser,
  challenge: string,
  code: TypedCode | PrintedCode,
): Promise<'approved' | 'over' | { retryAt?: number }> {
  for (;;) {
    const reply = await sendCode(browser, challenge, code)
    if (reply === null || reply.status >= 500) {
      const state = await stateOf(browser, challenge)
      if (state === 'open') continue
      return state === 'approved' ? 'approved' : 'over'
    }
    if (reply.status === 200) return 'approved'
    if (reply.status === 429 && reply.body.retryAt !== undefined) return { retryAt: reply.body.retryAt }
    return reply.status === 422 ? {} : 'over'
  }
}
