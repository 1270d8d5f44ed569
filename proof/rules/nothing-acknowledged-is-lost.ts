import { eventsOf } from '../aftermath/aftermath.ts'
import { callsOf, isUnknown } from '../history/call.ts'
import type { Evidence, Rule } from './rule.ts'

/** What a client was told is done stands in the log and in the books, whoever was killed since. */
export const nothingAcknowledgedIsLost: Rule = (evidence) => [
  ...lostApprovals(evidence),
  ...lostEnrollments(evidence),
  ...lostRemovals(evidence),
  ...lostTransfers(evidence),
  ...lostSignIns(evidence),
  ...lostBackupCodes(evidence),
  ...lostFailures(evidence),
]

function lostApprovals({ calls, aftermath }: Evidence): string[] {
  const approved = new Set(eventsOf(aftermath, 'challenge-approved').map(({ data }) => data.challenge))
  return [...callsOf(calls, 'answer'), ...callsOf(calls, 'answer-by-paper')]
    .filter(({ answer, what }) => answer?.status === 200 && !approved.has(what.challenge))
    .map(({ what, account }) => `${account} was told that ${what.challenge} is approved; the log does not know of it`)
}

function lostEnrollments({ calls, aftermath }: Evidence): string[] {
  const enrolled = new Set(eventsOf(aftermath, 'authenticator-enrolled').map(({ data }) => data.authenticator))
  return callsOf(calls, 'confirm')
    .filter(({ answer, what }) => answer?.status === 200 && !enrolled.has(what.enrollment))
    .map(({ what, account }) => `${account} was told that ${what.enrollment} is enrolled; the log does not know of it`)
}

function lostRemovals({ calls, aftermath }: Evidence): string[] {
  const removed = new Set(eventsOf(aftermath, 'authenticator-removed').map(({ data }) => data.authenticator))
  return callsOf(calls, 'remove-authenticator')
    .filter(({ answer, what }) => answer?.status === 204 && !removed.has(what.authenticator))
    .map(
      ({ what, account }) => `${account} was told that ${what.authenticator} is removed; the log does not know of it`,
    )
}

function lostTransfers({ calls, aftermath }: Evidence): string[] {
  const booked = new Map(aftermath.transfers.map((transfer) => [transfer.receipt, transfer]))
  const spent = new Map(eventsOf(aftermath, 'approval-spent').map(({ data }) => [data.challenge, data.reference]))
  return callsOf(calls, 'transfer').flatMap(({ answer, what, account }) => {
    const receipt = answer?.receipt
    if (answer?.status !== 201 || receipt === undefined) return []
    const transfer = booked.get(receipt)
    if (transfer?.account !== account || transfer.amount !== what.amount) {
      return [`${account} has the receipt ${receipt} for ${what.amount} yen; the books do not`]
    }
    if (what.challenge !== null && spent.get(what.challenge) !== receipt) {
      return [`${account} paid ${receipt} with ${what.challenge}; the log does not say that it was spent on it`]
    }
    return []
  })
}

function lostSignIns({ calls, aftermath }: Evidence): string[] {
  const spent = new Set(eventsOf(aftermath, 'approval-spent').map(({ data }) => data.challenge))
  return callsOf(calls, 'finish-sign-in')
    .filter(({ answer, what }) => answer?.status === 200 && !spent.has(what.challenge))
    .map(({ what, account }) => `${account} signed in with ${what.challenge}; the log does not say that it was spent`)
}

function lostBackupCodes({ calls, aftermath }: Evidence): string[] {
  const issued = new Set(eventsOf(aftermath, 'backup-codes-issued').map(({ data }) => data.set))
  const spent = new Map(eventsOf(aftermath, 'approval-spent').map(({ data }) => [data.challenge, data.reference]))
  return callsOf(calls, 'issue-backup-codes')
    .filter(({ answer, what }) => answer?.status === 201 && !issued.has(spent.get(what.challenge ?? '') ?? ''))
    .map(({ what, account }) => `${account} has the backup codes of ${what.challenge}; the log does not know of them`)
}

/** A wrong answer that was told to be wrong is counted: a lost one would be a guess for nothing. */
function lostFailures({ calls, aftermath }: Evidence): string[] {
  const logged = count(eventsOf(aftermath, 'answer-refused').map(({ data }) => data.challenge ?? data.enrollment))
  const answers = [
    ...callsOf(calls, 'answer').map((call) => ({ ...call, about: call.what.challenge })),
    ...callsOf(calls, 'answer-by-paper').map((call) => ({ ...call, about: call.what.challenge })),
    ...callsOf(calls, 'confirm').map((call) => ({ ...call, about: call.what.enrollment })),
  ]
  const told = count(answers.filter(({ answer }) => answer?.status === 422).map(({ about }) => about))
  const perhaps = count(answers.filter(isUnknown).map(({ about }) => about))
  return [...new Set([...told.keys(), ...logged.keys()])].flatMap((about) => {
    const [least, found] = [told.get(about) ?? 0, logged.get(about) ?? 0]
    const most = least + (perhaps.get(about) ?? 0)
    return found < least || found > most
      ? [`of ${about} the log counts ${found} wrong answers; clients heard of ${least}, and of ${most} at most`]
      : []
  })
}

function count(things: readonly unknown[]): Map<unknown, number> {
  const counts = new Map<unknown, number>()
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1)
  return counts
}
