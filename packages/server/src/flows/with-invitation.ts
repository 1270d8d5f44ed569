import { laneFor } from '../account/browsers.ts'
import { isInvitationCode, isOpen } from '../account/invitation.ts'
import { countFailure, refusedByLane, remainingIn } from '../account/lanes.ts'
import type { EventDraft } from '../events/event.ts'
import { type Result, refuse } from '../refusal/refusal.ts'
import type { Asker, Flow } from './flow.ts'
import { fromOf } from './from.ts'

/**
 * Begins a first enrollment only with the code of the invitation, where it came with one: a password alone, stolen before
 * its owner ever came, binds nothing. A wrong code is counted like any other; the right one counts until it is used.
 */
export function withInvitation<T>(typed: unknown, asker: Asker, start: Flow<Result<T>>): Flow<Result<T>> {
  return (account, context) => {
    const { key, now, limits, keys } = context
    const code = account.invited?.code ?? null
    // One that is over is refused by whatever begins an enrollment.
    if (code === null || !isOpen(account, now)) return start(account, context)
    const lane = laneFor(account, asker.browsers)
    const paused = refusedByLane(account, lane, now, limits)
    if (paused !== null) return { outcome: refuse(paused) }
    if (typed === undefined) {
      const remaining = remainingIn(account, lane, limits)
      return { outcome: refuse({ code: 'invitation-code', remaining, retryAt: null }) }
    }
    if (isInvitationCode(typed, code, key, keys)) return start(account, context)
    const { remaining, retryAt, ...failure } = countFailure(account, lane, now, limits)
    const refused: EventDraft = {
      kind: 'answer-refused',
      data: { method: 'invitation-code', lane, reason: 'wrong', ...fromOf(asker) },
    }
    return {
      outcome: refuse({ code: 'invitation-code', remaining, retryAt }),
      account: failure.account,
      events: [refused, ...failure.events],
    }
  }
}
