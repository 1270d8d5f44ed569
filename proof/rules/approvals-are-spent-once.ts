import { type BookedTransfer, eventsOf } from '../aftermath/aftermath.ts'
import { callsOf } from '../history/call.ts'
import { highAmount } from '../terms.ts'
import type { Evidence, Rule } from './rule.ts'

/** Every approved transfer is made at most once, and no transfer that needs an approval is made without one. */
export const approvalsAreSpentOnce: Rule = (evidence) => [
  ...spentTwice(evidence),
  ...spentForNothing(evidence),
  ...madeWithoutApproval(evidence),
  ...orderedOnceMadeTwice(evidence),
  ...draftsSentTwice(evidence),
  ...receiptsGivenTwice(evidence),
]

function spentTwice({ aftermath }: Evidence): string[] {
  const approvedAt = new Map(
    eventsOf(aftermath, 'challenge-approved').map(({ data, sequence }) => [data.challenge, sequence]),
  )
  const spent = eventsOf(aftermath, 'approval-spent')
  return [
    ...repeated(spent.map(({ data }) => data.challenge)).map((challenge) => `${challenge} was spent twice`),
    ...spent
      .filter(({ data, sequence }) => !((approvedAt.get(data.challenge) ?? Number.POSITIVE_INFINITY) < sequence))
      .map(({ data }) => `${data.challenge} was spent before it was approved`),
  ]
}

/** Spending and booking are one commit: there is no spent approval without its money. */
function spentForNothing({ aftermath }: Evidence): string[] {
  const booked = new Set(aftermath.transfers.map(({ receipt, account }) => `${account} ${receipt}`))
  return eventsOf(aftermath, 'approval-spent')
    .filter(({ account, data }) => data.operation === 'transfer' && !booked.has(`${account} ${data.reference}`))
    .map(({ account, data }) => `${account}: ${data.challenge} was spent on ${data.reference}, which is in no book`)
}

function madeWithoutApproval({ aftermath }: Evidence): string[] {
  const spentOn = new Set(
    eventsOf(aftermath, 'approval-spent').map(({ account, data }) => `${account} ${data.reference}`),
  )
  const paid = new Set<string>()
  return aftermath.transfers.flatMap((transfer) => {
    const payee = `${transfer.account} ${transfer.payeeKey}`
    const needsOne = transfer.amount >= highAmount || transfer.abroad || !paid.has(payee)
    paid.add(payee)
    return needsOne && !spentOn.has(`${transfer.account} ${transfer.receipt}`)
      ? [`${transfer.receipt} of ${transfer.account} was made without an approval`]
      : []
  })
}

function orderedOnceMadeTwice({ aftermath, calls }: Evidence): string[] {
  const order = ({ account, amount }: Pick<BookedTransfer, 'account' | 'amount'>): string => `${account}, ${amount} yen`
  const acknowledged = callsOf(calls, 'transfer').filter(({ answer }) => answer?.status === 201)
  return [
    ...repeated(aftermath.transfers.map(order)).map((one) => `${one}: ordered once, booked twice`),
    ...repeated(acknowledged.map(({ account, what }) => order({ account, amount: what.amount }))).map(
      (one) => `${one}: ordered once, acknowledged twice`,
    ),
  ]
}

function draftsSentTwice({ aftermath: { sentDrafts, transfers } }: Evidence): string[] {
  const receipts = new Set(transfers.map(({ receipt }) => receipt))
  return [
    ...repeated(sentDrafts.map(({ draft }) => draft)).map((draft) => `the draft ${draft} was sent twice`),
    ...sentDrafts
      .filter(({ receipt }) => !receipts.has(receipt))
      .map(({ draft }) => `the draft ${draft} is marked as sent, and no money moved`),
  ]
}

function receiptsGivenTwice({ aftermath, calls }: Evidence): string[] {
  const told = callsOf(calls, 'transfer').flatMap(({ answer }) => answer?.receipt ?? [])
  return [...repeated(told), ...repeated(aftermath.transfers.map(({ receipt }) => receipt))].map(
    (receipt) => `the receipt ${receipt} was given twice`,
  )
}

function repeated<T>(things: readonly T[]): T[] {
  const seen = new Set<T>()
  return things.filter((thing) => seen.size === seen.add(thing).size)
}
