/** What a client asked for, as far as the rules need it. Codes, secrets, passwords and cookies are never in it. */
export type What =
  /** The password, or a page that is only looked at. */
  | {
      kind:
        | 'password'
        | 'look'
        | 'sign-out'
        | 'write-draft'
        | 'ask-sign-in'
        | 'start-enrollment'
        | 'rename-authenticator'
        | 'ask-to-try'
    }
  | { kind: 'remove-authenticator'; authenticator: string }
  /** A code for a challenge; `step`: the time step it belongs to, null when it is known to be wrong. */
  | { kind: 'answer'; challenge: string; authenticator: string; step: number | null }
  | { kind: 'confirm'; enrollment: string; step: number | null }
  /** A backup code for a challenge: which of which set; the set is named by the challenge it was issued for. */
  | { kind: 'answer-by-paper'; challenge: string; set: string | null; index: number }
  | { kind: 'issue-backup-codes'; challenge: string | null }
  | { kind: 'decline' | 'read' | 'finish-sign-in'; challenge: string }
  /** A customer never sends two transfers of one amount, so the amount names the order. */
  | { kind: 'transfer'; amount: number; challenge: string | null; draft: string | null }

/** What came back, as far as the rules need it. */
export interface Answer {
  status: number
  /** Of a problem. */
  code?: string
  receipt?: string
  reference?: string
  /** The challenge that was opened. */
  challenge?: string
  /** Of a challenge that was read. */
  state?: string
}

/** One request of one client, and what it heard. */
export interface Call {
  /** Sends and answers stand in one order: this was the how-manieth. */
  sent: number
  /** The same of the answer; of a call without one, when that became clear. */
  heard: number
  /** The account. */
  account: string
  browser: string
  node: string
  what: What
  /** Null: no answer came, and nobody knows what became of it. */
  answer: Answer | null
}

/** Whether a call's fate is unknown to who made it. A bank that failed may have done it or not. */
export function isUnknown({ answer }: Call): boolean {
  return answer === null || answer.status >= 500
}

type Asking<K extends What['kind']> = Call & { what: What & { kind: K } }

/** The calls of one kind. */
export function callsOf<K extends What['kind']>(calls: readonly Call[], kind: K): Asking<K>[] {
  return calls.filter((call): call is Asking<K> => call.what.kind === kind)
}
