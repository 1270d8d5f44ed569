import type { Limits } from '../options/limits.ts'
import type { Refusal } from '../refusal/refusal.ts'
import type { Account, AnsweredWith, Challenge } from './account.ts'

/** Open questions of one session; one more voids that session's oldest. */
const openPerSession = 3

/** Open questions in each pool; one more voids the pool's oldest, so a stranger's never push out the owner's. */
const openPerPool = 5

/** Challenges of each pool that are over, kept so that a repeated request learns what became of it. */
const overKept = 8

/** Adds a challenge, voiding what it pushes out. */
export function addChallenge(
  account: Account,
  challenge: Challenge,
  now: number,
): { account: Account; voided: string[] } {
  const open = account.challenges.filter((other) => isOpen(other, now))
  const ofSession = open.filter(({ session }) => session === challenge.session)
  const ofPool = open.filter(({ pool }) => pool === challenge.pool)
  const pushedOut = [
    ...ofSession.slice(0, Math.max(0, ofSession.length - openPerSession + 1)),
    // Whose answer is being checked goes last: it may be right.
    ...ofPool
      .toSorted((a, b) => Number(a.checking.length > 0) - Number(b.checking.length > 0))
      .slice(0, Math.max(0, ofPool.length - openPerPool + 1)),
  ].map(({ id }) => id)
  const voided = [...new Set(pushedOut)]
  const challenges = account.challenges.map((other) => (voided.includes(other.id) ? closed(other) : other))
  return { account: { ...account, challenges: forget([...challenges, challenge], now) }, voided }
}

export function replaceChallenge(account: Account, challenge: Challenge): Account {
  return { ...account, challenges: account.challenges.map((other) => (other.id === challenge.id ? challenge : other)) }
}

/** A challenge that can no longer be answered or spent; its details are not kept. */
export function closed({ sent: _, ...challenge }: Challenge): Challenge {
  return { ...challenge, state: 'closed', details: null, check: null }
}

/** The session's own challenge by id, or why it is not to be had. */
export function ownChallenge(account: Account | undefined, id: string, session: string): Challenge | Refusal {
  const challenge = account?.challenges.find((other) => other.id === id)
  if (challenge === undefined) return { code: 'challenge-unknown' }
  return challenge.session === session ? challenge : { code: 'challenge-of-another-session' }
}

/** Why a challenge takes no answer now, or null. */
export function refusedByChallenge(challenge: Challenge, now: number): Refusal | null {
  return refusedAsOver(challenge, now) ?? (challenge.answersLeft > 0 ? null : { code: 'challenge-exhausted' })
}

/** Why a challenge cannot be approved any more, or null. */
export function refusedAsOver(challenge: Challenge, now: number): Refusal | null {
  if (challenge.state === 'open' && now < challenge.expiresAt) return null
  if (challenge.state === 'spent') return refusedAsSpent(challenge)
  if (challenge.state === 'closed') return refusedAsClosed(challenge)
  if (now >= challenge.expiresAt) return { code: 'challenge-expired' }
  return { code: 'challenge-closed' }
}

/** Spent already: what became of it, as far as the host has said. */
export function refusedAsSpent({ reference }: Challenge): Refusal {
  return reference === null ? { code: 'outcome-unknown' } : { code: 'already-done', reference }
}

/** Closed by its last wrong answer, or by anything else. */
export function refusedAsClosed({ answersLeft }: Challenge): Refusal {
  return { code: answersLeft > 0 ? 'challenge-closed' : 'challenge-exhausted' }
}

/** After a wrong answer. The last one closes the challenge for good: the operation has to be started again. */
export function withOneAnswerLess(account: Account, id: string): Account {
  const challenge = account.challenges.find((other) => other.id === id)
  if (challenge === undefined || challenge.state !== 'open') return account
  return replaceChallenge(account, closedIfWornOut({ ...challenge, answersLeft: challenge.answersLeft - 1 }))
}

/** Pays for an answer that is checked outside the lock: one whose check is never settled was no free try. */
export function withCheck(challenge: Challenge, attempt: string): Challenge {
  return { ...challenge, answersLeft: challenge.answersLeft - 1, checking: [...challenge.checking, attempt] }
}

export function withoutCheck(challenge: Challenge, attempt: string): Challenge {
  return { ...challenge, checking: challenge.checking.filter((other) => other !== attempt) }
}

/** After a wrong answer that was paid for already; the last one closes the challenge. */
export function withWrongCheck(challenge: Challenge, attempt: string): Challenge {
  return closedIfWornOut(withoutCheck(challenge, attempt))
}

/** An answer that is still being checked may be the right one. */
function closedIfWornOut(challenge: Challenge): Challenge {
  return challenge.answersLeft > 0 || challenge.checking.length > 0 ? challenge : closed(challenge)
}

/** Nothing that is open, approved or was answered counts any more; what was spent is remembered. */
export function closeAll(account: Account): Account {
  return {
    ...account,
    challenges: account.challenges.map((challenge) => (challenge.state === 'spent' ? challenge : closed(challenge))),
    earlierAnswers: [],
  }
}

/** Right answer: from now on it is an approval, with a life of its own. */
export function approved(challenge: Challenge, answeredWith: AnsweredWith, now: number, limits: Limits): Challenge {
  return { ...challenge, state: 'approved', answeredWith, expiresAt: now + limits.approval }
}

function isOpen(challenge: Challenge, now: number): boolean {
  return (challenge.state === 'open' || challenge.state === 'approved') && now < challenge.expiresAt
}

/** What has expired stays over, also when the clock goes back; of what is over only the newest are kept. */
function forget(challenges: readonly Challenge[], now: number): Challenge[] {
  const settled = challenges.map((challenge) =>
    isOpen(challenge, now) || challenge.state === 'spent' ? challenge : closed(challenge),
  )
  const dropped = (['proven', 'unproven'] as const).flatMap((pool) => {
    const over = settled.filter((challenge) => challenge.pool === pool && !isOpen(challenge, now))
    return over.slice(0, Math.max(0, over.length - overKept))
  })
  return settled.filter((challenge) => !dropped.includes(challenge))
}
