import type { ContactMethod } from '@warifu/contract'
import type { Account, Challenge } from '../account/account.ts'
import { laneFor } from '../account/browsers.ts'
import { ownChallenge, refusedByChallenge, replaceChallenge, withOneAnswerLess } from '../account/challenges.ts'
import { countFailure, refusedByLane } from '../account/lanes.ts'
import { methodsAtHand, methodsOf } from '../account/methods.ts'
import type { SentCode } from '../account/recovery.ts'
import { hashSentCode, isSentCode, makeSentCode } from '../account/sent-code.ts'
import { toBase64url } from '../crypto/base64url.ts'
import { type Refusal, type Result, refuse } from '../refusal/refusal.ts'
import { challengeFor } from './answer-challenge.ts'
import { type Approved, approve } from './approve.ts'
import type { Asker, Flow, FlowContext } from './flow.ts'
import { fromOf } from './from.ts'
import { refusedByCheck, refusedWithoutCheck } from './repeat-details.ts'
import { nextSendAt, refusedByLimit, type ToSend, withSend } from './send-code.ts'

/**
 * Codes by e-mail or SMS as the answer to a challenge: only where the site's policy names them for the operation, since
 * they are weaker than any device (NIST SP 800-63B-4 section 3.1.3.1: whoever takes over the mailbox or the number has
 * them, and a page in between passes them on). Wrong ones are counted in the lanes, like any other.
 */

/** Why no code is sent for a challenge, or null. */
export function refusedToSendFor(
  account: Account | undefined,
  id: string,
  method: ContactMethod,
  asker: Asker,
  context: FlowContext,
): Refusal | null {
  const challenge = challengeFor(account, id, asker)
  if ('code' in challenge) return challenge
  if (account === undefined) return { code: 'challenge-unknown' }
  if (!mayAnswer(account, challenge, method, context)) return { code: 'method-not-accepted' }
  const lane = laneFor(account, asker.browsers)
  return (
    refusedByLane(account, lane, context.now, context.limits) ??
    refusedByChallenge(challenge, context.now) ??
    refusedByLimit(account, asker, context)
  )
}

/** Makes a code for a challenge; an earlier one for it no longer counts. */
export function sendCodeFor(id: string, method: ContactMethod, asker: Asker): Flow<Result<ToSend>> {
  return (account, context) => {
    const refused = refusedToSendFor(account, id, method, asker, context)
    if (refused !== null) return { outcome: refuse(refused) }
    const { now, limits, keys, key, random } = context
    const challenge = ownChallenge(account, id, asker.session) as Challenge
    const code = makeSentCode(random)
    const expiresAt = Math.min(now + limits.sentCode, challenge.expiresAt)
    const hash = hashSentCode(code, id, key, keys, keys.currentId)
    const sent: SentCode = { method, hash, expiresAt, answersLeft: challenge.answersLeft }
    const counted = withSend(replaceChallenge(account, { ...challenge, sent }), asker, now)
    const nextAt = nextSendAt(counted, asker, context) ?? now
    return {
      outcome: { ok: true, value: { id: toBase64url(random(9)), code, expiresAt, nextAt } },
      account: counted,
      events: [{ kind: 'code-sent', data: { method, challenge: id, operation: challenge.operation } }],
    }
  }
}

export interface SentAnswer {
  challenge: string
  sentCode: unknown
  check: unknown
  asker: Asker
}

/** Why such an answer would not be looked at, or null. Also asked without the lock. */
export function refusedSentCode(
  account: Account | undefined,
  { challenge: id, check, asker }: SentAnswer,
  context: FlowContext,
): Refusal | null {
  const challenge = challengeFor(account, id, asker)
  if ('code' in challenge) return challenge
  if (account === undefined) return { code: 'challenge-unknown' }
  const { now, limits } = context
  const stands =
    refusedByLane(account, laneFor(account, asker.browsers), now, limits) ?? refusedByChallenge(challenge, now)
  if (stands !== null) return stands
  const { sent } = challenge
  if (sent === undefined || now >= sent.expiresAt) return { code: 'send-again' }
  if (!mayAnswer(account, challenge, sent.method, context)) return { code: 'method-not-accepted' }
  return refusedWithoutCheck(challenge, check)
}

export function answerWithSentCode(answer: SentAnswer): Flow<Result<Approved>> {
  return (account, context) => {
    const refused = refusedSentCode(account, answer, context)
    if (refused !== null) return { outcome: refuse(refused) }
    const { asker, sentCode } = answer
    const { sent, ...challenge } = ownChallenge(account, answer.challenge, asker.session) as Challenge & {
      sent: SentCode
    }
    const wrongCheck = refusedByCheck(account, { ...challenge, sent }, answer.check, asker)
    if (wrongCheck !== null) return wrongCheck
    const { key, keys, now, limits } = context
    if (isSentCode(sentCode, sent.hash, challenge.id, key, keys)) {
      return approve(account, challenge, { method: sent.method }, asker, context)
    }
    const lane = laneFor(account, asker.browsers)
    const failure = countFailure(account, lane, now, limits)
    const { id, operation, answersLeft } = challenge
    const about = { challenge: id, operation, lane, method: sent.method, reason: 'wrong', ...fromOf(asker) } as const
    return {
      outcome: refuse({ code: 'wrong-proof', answersLeft: Math.min(answersLeft - 1, failure.remaining) }),
      account: withOneAnswerLess(failure.account, id),
      events: [{ kind: 'answer-refused', data: about }, ...failure.events],
    }
  }
}

function mayAnswer(account: Account, challenge: Challenge, method: ContactMethod, context: FlowContext): boolean {
  return methodsAtHand(account, methodsOf(challenge, context.policy), context).includes(method)
}
