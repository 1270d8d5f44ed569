import type { AccountLog } from '../aftermath/aftermath.ts'
import { eventsOf } from '../aftermath/aftermath.ts'
import { callsOf, isUnknown } from '../history/call.ts'
import { withoutOwnCandidate } from './assign.ts'
import type { Evidence, Rule } from './rule.ts'

/**
 * A backup code works once, only while its set is the account's, and using it takes no other with it. What was accepted
 * in answers that were lost must be explained by codes that were sent, each of them once.
 */
export const backupCodesWorkOnce: Rule = (evidence) => [
  ...toldTwice(evidence),
  ...evidence.aftermath.logs.flatMap((log) => [...unexplained(log, evidence), ...miscounted(log)]),
  ...takenAlong(evidence),
]

/** A code as the rules name it, and the set it is of as the log calls it. */
function printedAnswers({ calls, aftermath }: Evidence) {
  const setOf = new Map(eventsOf(aftermath, 'approval-spent').map(({ data }) => [data.challenge, data.reference]))
  return callsOf(calls, 'answer-by-paper').flatMap((call) => {
    const { set, index, challenge } = call.what
    return set === null ? [] : [{ call, challenge, code: `${set}/${index}`, set: setOf.get(set) }]
  })
}

function toldTwice(evidence: Evidence): string[] {
  const accepted = new Set<string>()
  return printedAnswers(evidence).flatMap(({ call, code }) => {
    if (call.answer?.status !== 200) return []
    if (accepted.has(code)) return [`${call.account}: the backup code ${code} was accepted twice`]
    accepted.add(code)
    return []
  })
}

function unexplained({ events }: AccountLog, evidence: Evidence): string[] {
  const answers = printedAnswers(evidence)
  let current: unknown = null
  const approvals = events.flatMap(({ kind, data }) => {
    if (kind === 'backup-codes-issued') current = data.set
    const byPaper = kind === 'challenge-approved' && data.method === 'backup-code'
    return byPaper ? [{ challenge: data.challenge, set: current }] : []
  })
  const candidatesOf = ({ challenge, set }: (typeof approvals)[number]): string[] => {
    const sent = answers.filter((answer) => answer.challenge === challenge && answer.set === set)
    const told = sent.filter(({ call }) => call.answer?.status === 200)
    return (told.length > 0 ? told : sent.filter(({ call }) => isUnknown(call))).map(({ code }) => code)
  }
  return withoutOwnCandidate(approvals, candidatesOf).map(
    ({ challenge }) => `${challenge} was approved by a backup code that was used, void or never sent`,
  )
}

/** Each use leaves one code less of the set. */
function miscounted({ account, events }: AccountLog): string[] {
  let left = 0
  return events.flatMap(({ kind, data, sequence }) => {
    if (kind === 'backup-codes-issued') left = Number(data.count)
    if (kind !== 'backup-code-used') return []
    left -= 1
    return data.left === left ? [] : [`${account}: line ${sequence} leaves ${data.left} backup codes, not ${left}`]
  })
}

/** "Used" is said only of a code that may have been used, "wrong" of none of the set that the account still has. */
function takenAlong(evidence: Evidence): string[] {
  const answers = printedAnswers(evidence)
  const lastSets = new Set(
    evidence.aftermath.logs.map(
      ({ events }) => events.findLast(({ kind }) => kind === 'backup-codes-issued')?.data.set,
    ),
  )
  const perhapsUsed = new Set(
    answers.filter(({ call }) => call.answer?.status === 200 || isUnknown(call)).map(({ code }) => code),
  )
  return answers.flatMap(({ call, code, set }) => {
    const said = call.answer?.code
    if (said === 'used-backup-code' && !perhapsUsed.has(code)) {
      return [`${call.account}: the backup code ${code} was called used, and nobody had used it`]
    }
    return said === 'wrong-backup-code' && lastSets.has(set ?? null)
      ? [`${call.account}: the backup code ${code} of the set that counts was called wrong`]
      : []
  })
}
