import { type Account, activeAuthenticators, type Challenge } from '../account/account.ts'
import { laneFor } from '../account/browsers.ts'
import { addChallenge } from '../account/challenges.ts'
import { methodsAtHand } from '../account/methods.ts'
import { toBase64url } from '../crypto/base64url.ts'
import type { EventDraft } from '../events/event.ts'
import type { BoundOperation } from '../operations/details.ts'
import { methodsFor } from '../policy/methods.ts'
import { type Result, refuse } from '../refusal/refusal.ts'
import type { Asker, Flow, FlowContext } from './flow.ts'
import { fromOf } from './from.ts'

/**
 * Opens a challenge for an operation that needs a code. Who has nothing to answer with hears what is missing. The same
 * question again, while it is still unanswered, is the same challenge: a double click is one approval, and a session
 * that asks in a loop fills nothing.
 */
export function openChallenge(operation: BoundOperation, asker: Asker): Flow<Result<Challenge>> {
  return (account, context) => {
    const { now, limits } = context
    if (account.firstEnrolledAt === null) return { outcome: refuse({ code: 'enrollment-required' }) }
    const methods = methodsFor(context.policy, operation.name, operation.phishingResistant)
    if (methodsAtHand(account, methods, context).length === 0) {
      // Working devices that policy does not count here are not broken: another method is needed.
      const another = methods.length === 0 || activeAuthenticators(account).length > 0
      return { outcome: refuse({ code: another ? 'method-not-accepted' : 'authenticators-disabled' }) }
    }
    const challenge = newChallenge(account, operation, asker, context)
    const asked = account.challenges.find((other) => isSameQuestion(other, challenge, now + limits.challenge / 2))
    if (asked !== undefined) return { outcome: { ok: true, value: asked } }
    const added = addChallenge(account, challenge, now)
    const opened: EventDraft = {
      kind: 'challenge-opened',
      data: {
        ...{ challenge: challenge.id, operation: operation.name, reasons: operation.reasons.join(' ') },
        ...fromOf(asker),
      },
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
  { now, random, limits, policy }: FlowContext,
): Challenge {
  const { name, details, digest, reasons, phishingResistant, check } = operation
  const known = laneFor(account, asker.browsers) === 'known'
  return {
    id: toBase64url(random(16)),
    session: asker.session,
    operation: name,
    details,
    digest,
    reasons,
    methods: methodsFor(policy, name, phishingResistant),
    pool: asker.stage === 'signed-in' || known ? 'proven' : 'unproven',
    state: 'open',
    openedAt: now,
    expiresAt: now + limits.challenge,
    answersLeft: limits.answers,
    check,
    answeredWith: null,
    checking: [],
    reference: null,
  }
}

/** Unanswered, by the same session about the same thing, and open for long enough to be answered. */
function isSameQuestion(challenge: Challenge, wanted: Challenge, until: number): boolean {
  return (
    challenge.state === 'open' &&
    challenge.answersLeft > 0 &&
    challenge.session === wanted.session &&
    challenge.operation === wanted.operation &&
    challenge.digest === wanted.digest &&
    challenge.check === wanted.check &&
    challenge.methods.join() === wanted.methods.join() &&
    wanted.reasons.every((reason) => challenge.reasons.includes(reason)) &&
    challenge.expiresAt > until
  )
}
