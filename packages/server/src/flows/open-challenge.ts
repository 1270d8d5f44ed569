import type { Account, Challenge } from '../account/account.ts'
import { laneFor } from '../account/browsers.ts'
import { addChallenge } from '../account/challenges.ts'
import { methodsAtHand } from '../account/methods.ts'
import { toBase64url } from '../crypto/base64url.ts'
import type { EventDraft } from '../events/event.ts'
import type { BoundOperation } from '../operations/details.ts'
import { type Result, refuse } from '../refusal/refusal.ts'
import type { Asker, Flow, FlowContext } from './flow.ts'

/**
 * Opens a challenge for an operation that needs a code. Who has nothing to answer with hears what is missing. The same
 * question again, while it is still unanswered, is the same challenge: a double click is one approval, and a session
 * that asks in a loop fills nothing.
 */
export function openChallenge(operation: BoundOperation, asker: Asker): Flow<Result<Challenge>> {
  return (account, context) => {
    const { now, limits } = context
    if (account.firstEnrolledAt === null) return { outcome: refuse({ code: 'enrollment-required' }) }
    if (methodsAtHand(account, operation.methods, context.keys).length === 0) {
      return { outcome: refuse({ code: 'authenticators-disabled' }) }
    }
    const asked = account.challenges.find((other) =>
      isSameQuestion(other, operation, asker, now + limits.challenge / 2),
    )
    if (asked !== undefined) return { outcome: { ok: true, value: asked } }
    const challenge = newChallenge(account, operation, asker, context)
    const added = addChallenge(account, challenge, now)
    const opened: EventDraft = {
      kind: 'challenge-opened',
      data: { challenge: challenge.id, operation: operation.name, reasons: operation.reasons.join(' ') },
    }
    return {
      outcome: { ok: true, value: challenge },
      account: added.account,
      events: [...pushedOut(added.voided), opened],
    }
  }
}

/** The lines of challenges that gave way to a newer one. */
export function pushedOut(ids: readonly string[]): EventDraft[] {
  return ids.map((challenge) => ({ kind: 'challenge-closed', data: { challenge, reason: 'pushed-out' } }))
}

/** A challenge that nobody has answered yet. */
export function newChallenge(
  account: Account,
  operation: BoundOperation,
  asker: Asker,
  { now, random, limits }: FlowContext,
): Challenge {
  const { name, details, digest, reasons, methods } = operation
  const known = laneFor(account, asker.browsers) === 'known'
  return {
    id: toBase64url(random(16)),
    session: asker.session,
    operation: name,
    details,
    digest,
    reasons,
    methods,
    pool: asker.stage === 'signed-in' || known ? 'proven' : 'unproven',
    state: 'open',
    openedAt: now,
    expiresAt: now + limits.challenge,
    answersLeft: limits.answers,
    checking: [],
    reference: null,
  }
}

/** Unanswered, by the same session about the same thing, and open for long enough to be answered. */
function isSameQuestion(challenge: Challenge, operation: BoundOperation, asker: Asker, until: number): boolean {
  return (
    challenge.state === 'open' &&
    challenge.answersLeft > 0 &&
    challenge.session === asker.session &&
    challenge.operation === operation.name &&
    challenge.digest === operation.digest &&
    operation.reasons.every((reason) => challenge.reasons.includes(reason)) &&
    challenge.expiresAt > until
  )
}
