import { type Call, callsOf } from '../history/call.ts'
import type { Evidence, Rule } from './rule.ts'

type State = 'open' | 'approved' | 'closed' | 'spent'

/** Something a client was told of a challenge, and when. */
interface Told {
  state: State
  call: Call
}

const rank: Readonly<Record<State, number>> = { open: 0, approved: 1, closed: 2, spent: 2 }

/**
 * What one node has told of a challenge no other node takes back, also not one that was started since: open, then
 * approved, then spent or closed for good.
 */
export const whatWasToldStands: Rule = (evidence) =>
  [...toldOf(evidence)].flatMap(([challenge, told]) =>
    told.flatMap((earlier) =>
      told
        .filter((later) => earlier.call.heard < later.call.sent && takesBack(earlier.state, later.state))
        .map((later) => `${challenge} was ${earlier.state}, and then ${later.state} on ${later.call.node}`),
    ),
  )

function takesBack(earlier: State, later: State): boolean {
  return rank[later] < rank[earlier] || (rank[earlier] === 2 && later !== earlier)
}

function toldOf({ calls }: Evidence): Map<string, Told[]> {
  const told = new Map<string, Told[]>()
  const note = (challenge: string, state: State, call: Call): void => {
    told.set(challenge, [...(told.get(challenge) ?? []), { state, call }])
  }
  for (const call of callsOf(calls, 'read')) {
    // `expired` is said by a node's own clock, and the clocks differ.
    const { state } = call.answer ?? {}
    if (state !== undefined && Object.hasOwn(rank, state)) note(call.what.challenge, state as State, call)
  }
  for (const call of [...callsOf(calls, 'answer'), ...callsOf(calls, 'answer-by-paper')]) {
    if (call.answer?.status === 200) note(call.what.challenge, 'approved', call)
  }
  for (const call of callsOf(calls, 'finish-sign-in')) {
    if (call.answer?.status === 200) note(call.what.challenge, 'spent', call)
  }
  for (const call of callsOf(calls, 'transfer')) {
    if (call.answer?.status === 201 && call.what.challenge !== null) note(call.what.challenge, 'spent', call)
  }
  return told
}
