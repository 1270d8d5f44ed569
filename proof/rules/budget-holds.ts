import type { LoggedEvent } from '../aftermath/aftermath.ts'
import { eventsOf } from '../aftermath/aftermath.ts'
import { budget } from '../budget.ts'
import type { Evidence, Rule } from './rule.ts'

/**
 * Nothing is judged beyond the budget: five wrong answers in a row in a lane, then one after each growing wait, none
 * from the cap on; five to a challenge. The log holds every answer that was judged, since none that was told is lost,
 * so it is played again from its first line.
 */
export const budgetHolds: Rule = (evidence) => [
  ...evidence.aftermath.logs.flatMap(({ account, events }) => replay(account, events)),
  ...tooManyAnswers(evidence),
]

interface Lane {
  failures: number
  pausedUntil: number
}

function replay(account: string, events: readonly LoggedEvent[]): string[] {
  const lanes: Record<string, Lane> = {}
  const complaints: string[] = []
  for (const { kind, at, data, sequence } of events) {
    const name = String(data.lane ?? laneOfEnrolling(data))
    lanes[name] ??= { failures: 0, pausedUntil: 0 }
    const lane = lanes[name]
    // Backup codes cannot be guessed and are counted apart, by their challenge.
    const isTyped = data.method !== 'backup-code'
    if (isTyped && (kind === 'answer-refused' || kind === 'challenge-approved')) {
      if (at < lane.pausedUntil) complaints.push(`${account}: line ${sequence} was judged while ${name} had to wait`)
      if (lane.failures >= budget.cap) complaints.push(`${account}: line ${sequence} was judged beyond the cap`)
    }
    if (isTyped && kind === 'answer-refused') lanes[name] = afterFailure(lane, at)
    if (clears(kind)) lanes[name] = { failures: 0, pausedUntil: 0 }
    if (kind === 'answers-paused' && (data.failures !== lane.failures || data.until !== lane.pausedUntil)) {
      complaints.push(
        `${account}: line ${sequence} counts ${data.failures} failures; the lines before it ${lane.failures}`,
      )
    }
  }
  return complaints
}

function afterFailure(lane: Lane, at: number): Lane {
  const failures = lane.failures + 1
  const beyond = failures - budget.failuresInARow
  const wait = beyond < 0 ? 0 : (budget.waits[Math.min(beyond, budget.waits.length - 1)] ?? 0)
  return { failures, pausedUntil: wait === 0 ? 0 : at + wait }
}

/** Whoever enrolls a first authenticator was not known in that browser; whoever adds one has just passed in it. */
function laneOfEnrolling({ first }: LoggedEvent['data']): string {
  return first === false ? 'known' : 'other'
}

function clears(kind: string): boolean {
  return kind === 'challenge-approved' || kind === 'lane-reopened' || kind === 'authenticator-enrolled'
}

function tooManyAnswers({ aftermath }: Evidence): string[] {
  const counts = new Map<unknown, number>()
  for (const { data } of eventsOf(aftermath, 'answer-refused')) {
    if (data.challenge !== undefined) counts.set(data.challenge, (counts.get(data.challenge) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count > budget.answers)
    .map(([challenge, count]) => `${challenge} took ${count} wrong answers`)
}
