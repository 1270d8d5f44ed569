import { callsOf, isUnknown } from '../history/call.ts'
import type { Evidence, Rule } from './rule.ts'

/**
 * After a lost answer a thing is done or not done, and whoever asks again hears which: never "done" of what is not in
 * the books, never money moved by a request that was refused, never a transfer whose outcome nobody knows.
 */
export const unknownOutcomesResolve: Rule = (evidence) => [...falselyDone(evidence), ...doneByNobody(evidence)]

function falselyDone({ calls, aftermath }: Evidence): string[] {
  const booked = new Map(aftermath.transfers.map((transfer) => [transfer.receipt, transfer]))
  return callsOf(calls, 'transfer').flatMap(({ answer, account, what }) => {
    const about = `${account}, ${what.amount} yen`
    if (answer?.code === 'outcome-unknown') return [`${about}: the outcome is called unknown`]
    if (answer?.code !== 'already-done') return []
    const transfer = booked.get(answer.reference ?? '')
    return transfer?.account === account && transfer.amount === what.amount
      ? []
      : [`${about}: called done as ${answer.reference}, which is not in the books`]
  })
}

function doneByNobody({ calls, aftermath }: Evidence): string[] {
  const couldBe = new Set(
    callsOf(calls, 'transfer')
      .filter((call) => call.answer?.status === 201 || isUnknown(call))
      .map(({ account, what }) => `${account}, ${what.amount} yen`),
  )
  return aftermath.transfers
    .map(({ account, amount }) => `${account}, ${amount} yen`)
    .filter((order) => !couldBe.has(order))
    .map((order) => `${order}: every request for it was refused, and it was made`)
}
