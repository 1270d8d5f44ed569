import { activeAuthenticators, type Challenge } from '../account/account.ts'
import { laneFor } from '../account/browsers.ts'
import { addChallenge } from '../account/challenges.ts'
import { toBase64url } from '../crypto/base64url.ts'
import type { EventDraft } from '../events/event.ts'
import { type Result, refuse } from '../refusal/refusal.ts'
import type { Asker, Flow } from './flow.ts'

/** An operation as a challenge binds it. */
export interface BoundOperation {
  name: string
  details: unknown
  /** Digest of the canonical details. */
  digest: string
  reasons: readonly string[]
}

/**
 * Opens a challenge for an operation that needs a code. Who has nothing to answer with hears what is missing. The same
 * question again, while it is still unanswered, is the same challenge: a double click is one approval, and a session
 * that asks in a loop fills nothing.
 */
export function openChallenge(operation: BoundOperation, asker: Asker): Flow<Result<Challenge>> {
  return (account, { key, now, random, limits, keys }) => {
    if (account.firstEnrolledAt === null) return { outcome: refuse({ code: 'enrollment-required' }) }
    if (activeAuthenticators(account).length === 0) return { outcome: refuse({ code: 'authenticators-disabled' }) }
    const asked = account.challenges.find((other) =>
      isSameQuestion(other, operation, asker, now + limits.challenge / 2),
    )
    if (asked !== undefined) return { outcome: { ok: true, value: asked } }
    const known = laneFor(account, key, asker.browserIds, keys) === 'known'
    const challenge: Challenge = {
      id: toBase64url(random(16)),
      session: asker.session,
      operation: operation.name,
      details: operation.details,
      digest: operation.digest,
      reasons: operation.reasons,
      pool: asker.stage === 'signed-in' || known ? 'proven' : 'unproven',
      state: 'open',
      openedAt: now,
      expiresAt: now + limits.challenge,
      answersLeft: limits.answers,
      reference: null,
    }
    const added = addChallenge(account, challenge, now)
    const events: EventDraft[] = added.voided.map((id) => ({
      kind: 'challenge-closed',
      data: { challenge: id, reason: 'pushed-out' },
    }))
    events.push({
      kind: 'challenge-opened',
      data: { challenge: challenge.id, operation: operation.name, reasons: operation.reasons.join(' ') },
    })
    return { outcome: { ok: true, value: challenge }, account: added.account, events }
  }
}

/** Unanswered, by the same session about the same thing, and open for long enough to be answered. */
function isSameQuestion(challenge: Challenge, operation: BoundOperation, asker: Asker, until: number): boolean {
  return (
    challenge.state === 'open' &&
    challenge.session === asker.session &&
    challenge.operation === operation.name &&
    challenge.digest === operation.digest &&
    operation.reasons.every((reason) => challenge.reasons.includes(reason)) &&
    challenge.expiresAt > until
  )
}
