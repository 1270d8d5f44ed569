/** What stands in the database when everything is over, as far as the rules look at it. */
export interface Aftermath {
  /** What SQLite says of its file. */
  integrity: string
  logs: readonly AccountLog[]
  /** Transfers of customers, in the order they were booked. */
  transfers: readonly BookedTransfer[]
  /** Every posting of every movement, openings too. */
  postings: readonly { receipt: string; account: string; amount: number }[]
  balances: readonly { account: string; kind: string; balance: number }[]
  sentDrafts: readonly { account: string; draft: string; receipt: string }[]
  notices: readonly { id: string; account: string }[]
  sessions: readonly { account: string; firstFactorAt: number }[]
  /** Entries that are still in the outbox. */
  undelivered: number
}

/** The audit log of one account. */
export interface AccountLog {
  account: string
  /** What `checkEvents` says of it. */
  whole: boolean
  events: readonly LoggedEvent[]
}

export interface LoggedEvent {
  sequence: number
  at: number
  kind: string
  data: Readonly<Record<string, string | number | boolean | null>>
}

export interface BookedTransfer {
  receipt: string
  /** The customer who pays. */
  account: string
  amount: number
  payeeKey: string
  abroad: boolean
}

/** The events of one kind, each with its account. */
export function eventsOf({ logs }: Aftermath, kind: string): (LoggedEvent & { account: string })[] {
  return logs.flatMap(({ account, events }) =>
    events.filter((event) => event.kind === kind).map((event) => ({ ...event, account })),
  )
}
