import { closed, ownChallenge, replaceChallenge } from '../account/challenges.ts'
import { type Result, refuse } from '../refusal/refusal.ts'
import type { Flow } from './flow.ts'

/** The person says no. Closing a challenge that is over already is no error. */
export function declineChallenge(id: string, session: string): Flow<Result<null>> {
  return (account) => {
    const challenge = ownChallenge(account, id, session)
    if ('code' in challenge) return { outcome: refuse(challenge) }
    if (challenge.state !== 'open' && challenge.state !== 'approved') return { outcome: { ok: true, value: null } }
    return {
      outcome: { ok: true, value: null },
      account: replaceChallenge(account, closed(challenge)),
      events: [
        { kind: 'challenge-closed', data: { challenge: id, operation: challenge.operation, reason: 'declined' } },
      ],
    }
  }
}
