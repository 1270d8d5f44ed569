import { eventsOf } from '../aftermath/aftermath.ts'
import type { Death } from '../cluster/node.ts'
import { type Call, callsOf, isUnknown } from '../history/call.ts'
import type { Evidence } from '../rules/rule.ts'

/** What a run was made of; nothing is judged by it, but a run that did nothing proves nothing. */
export interface Figures {
  seed: number
  seconds: number
  kills: number
  killsByPoint: Record<string, number>
  requests: number
  answers: number
  /** Requests that nobody answered, or that failed, and what had become of them. */
  unknown: { done: number; notDone: number; changedNothing: number }
  codesAccepted: number
  replaysRefused: number
  guessesJudged: number
  guessesRefusedUnheard: number
  backupCodesAccepted: number
  enrollments: number
  removals: number
  transfersApproved: number
  transfersWithoutCode: number
  /** What the nodes' logs said of themselves. */
  nodeErrors: Record<string, number>
}

export function figuresOf(
  evidence: Evidence,
  run: { seed: number; seconds: number; deaths: ReadonlyMap<Death, number>; errors: ReadonlyMap<string, number> },
): Figures {
  const { calls, aftermath } = evidence
  const answers = callsOf(calls, 'answer')
  const spent = new Set(eventsOf(aftermath, 'approval-spent').map(({ data }) => data.reference))
  const refused = (code: string): number => calls.filter(({ answer }) => answer?.code === code).length
  return {
    seed: run.seed,
    seconds: run.seconds,
    kills: [...run.deaths.values()].reduce((sum, count) => sum + count, 0),
    killsByPoint: Object.fromEntries([...run.deaths].toSorted(([a], [b]) => a.localeCompare(b))),
    requests: calls.length,
    answers: calls.filter(({ answer }) => answer !== null).length,
    unknown: unknownOf(evidence),
    codesAccepted: answers.filter(({ answer }) => answer?.status === 200).length,
    replaysRefused: refused('used-code'),
    guessesJudged: answers.filter(({ what, answer }) => what.step === null && answer?.status === 422).length,
    guessesRefusedUnheard: refused('paused'),
    backupCodesAccepted: eventsOf(aftermath, 'backup-code-used').length,
    enrollments: eventsOf(aftermath, 'authenticator-enrolled').length,
    removals: eventsOf(aftermath, 'authenticator-removed').length,
    transfersApproved: aftermath.transfers.filter(({ receipt }) => spent.has(receipt)).length,
    transfersWithoutCode: aftermath.transfers.filter(({ receipt }) => !spent.has(receipt)).length,
    nodeErrors: Object.fromEntries(run.errors),
  }
}

/** What became of requests without an answer, as far as they change anything that can be told apart later. */
function unknownOf({ calls, aftermath }: Evidence): Figures['unknown'] {
  const approved = new Set(eventsOf(aftermath, 'challenge-approved').map(({ data }) => data.challenge))
  const enrolled = new Set(eventsOf(aftermath, 'authenticator-enrolled').map(({ data }) => data.authenticator))
  const booked = new Set(aftermath.transfers.map(({ account, amount }) => `${account} ${amount}`))
  const acknowledged = new Set(calls.filter(({ answer }) => (answer?.status ?? 500) < 300).map(aboutOf))
  const done = (call: Call): boolean => {
    const { what, account } = call
    // What was acknowledged to another request was done by that one.
    if (acknowledged.has(aboutOf(call))) return false
    if (what.kind === 'answer') return what.step !== null && approved.has(what.challenge)
    if (what.kind === 'answer-by-paper') return what.set !== null && approved.has(what.challenge)
    if (what.kind === 'confirm') return enrolled.has(what.enrollment)
    return what.kind === 'transfer' && booked.has(`${account} ${what.amount}`)
  }
  const unknown = calls.filter(isUnknown)
  const changing = unknown.filter(({ what }) =>
    ['answer', 'answer-by-paper', 'confirm', 'transfer'].includes(what.kind),
  )
  const made = changing.filter(done).length
  return { done: made, notDone: changing.length - made, changedNothing: unknown.length - changing.length }
}

function aboutOf({ account, what }: Call): string {
  if (what.kind === 'answer' || what.kind === 'answer-by-paper') return `answer ${what.challenge}`
  if (what.kind === 'confirm') return `confirm ${what.enrollment}`
  return what.kind === 'transfer' ? `transfer ${account} ${what.amount}` : ''
}

/** One line for each figure. */
export function sayFigures(figures: Figures): string {
  return Object.entries(figures)
    .map(([name, value]) => `  ${name}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join('\n')
}
