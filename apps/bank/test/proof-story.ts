import { expect } from 'vitest'
import type { Aftermath, LoggedEvent } from '../../../proof/aftermath/aftermath.ts'
import type { Answer, Call, What } from '../../../proof/history/call.ts'
import type { Evidence } from '../../../proof/rules/rule.ts'
import { judge, type RuleName } from '../../../proof/rules/rules.ts'

export const account = 'customer-taro'
export const minute = 60_000

/** Calls one after the other: each is heard before the next is sent. */
export function calls(...made: readonly [What, Answer | null][]): Call[] {
  return made.map(([what, answer], index) => ({
    ...{ account, browser: 'laptop', node: 'node-0', what, answer },
    sent: index * 2,
    heard: index * 2 + 1,
  }))
}

export type Line = readonly [kind: string, data: LoggedEvent['data'], at?: number]

export function log(...lines: Line[]): LoggedEvent[] {
  return lines.map(([kind, data, at], index) => ({ sequence: index + 1, at: at ?? index * 1000, kind, data }))
}

export const answer = (challenge: string, step: number | null): What => ({
  ...{ kind: 'answer', challenge, step },
  authenticator: 'phone',
})
export const transfer = (amount: number, challenge: string | null = null, draft: string | null = null): What => ({
  ...{ kind: 'transfer', amount, challenge, draft },
})
export const read = (challenge: string): What => ({ kind: 'read', challenge })
export const approved = (challenge: string, lane = 'known'): Line => [
  'challenge-approved',
  { challenge, operation: 'transfer', authenticator: 'phone', lane },
]
export const spent = (challenge: string, reference: string): Line => [
  'approval-spent',
  { challenge, operation: 'transfer', reference },
]
export const refused = (challenge: string, at = 0): Line => [
  'answer-refused',
  { challenge, lane: 'other', reason: 'wrong' },
  at,
]

export const ok = { status: 200 }
export const wrong = { status: 422, code: 'wrong-code' }

export const aftermath: Aftermath = {
  integrity: 'ok',
  logs: [
    {
      account,
      whole: true,
      events: log(
        ['authenticator-enrolled', { authenticator: 'phone', before: 0, except: 0 }],
        approved('c1'),
        spent('c1', 'r1'),
        refused('c2'),
        approved('c2'),
      ),
    },
  ],
  transfers: [
    { receipt: 'r1', account, amount: 250_000, payeeKey: 'landlord', abroad: false },
    { receipt: 'r2', account, amount: 50, payeeKey: 'landlord', abroad: false },
  ],
  postings: [
    { receipt: 'r1', account: 'account-taro', amount: -250_000 },
    { receipt: 'r1', account: 'clearing', amount: 250_000 },
    { receipt: 'r2', account: 'account-taro', amount: -50 },
    { receipt: 'r2', account: 'clearing', amount: 50 },
    { receipt: 'r0', account: 'account-taro', amount: 300_000 },
    { receipt: 'r0', account: 'capital', amount: -300_000 },
  ],
  balances: [
    { account: 'account-taro', kind: 'customer', balance: 49_950 },
    { account: 'clearing', kind: 'clearing', balance: 250_050 },
    { account: 'capital', kind: 'capital', balance: -300_000 },
  ],
  sentDrafts: [{ account, draft: 'd1', receipt: 'r2' }],
  notices: [
    { id: `default/${account}/1`, account },
    { id: 'transfer/r1', account },
    { id: 'transfer/r2', account },
  ],
  sessions: [{ account, firstFactorAt: 100 }],
  undelivered: 0,
}

/** A morning on which everything went well, one answer lost: everybody who breaks something starts from it. */
const story: readonly [What, Answer | null][] = [
  [{ kind: 'confirm', enrollment: 'phone', step: 9 }, ok],
  [answer('c1', 10), ok],
  [transfer(250_000, 'c1'), { status: 201, receipt: 'r1' }],
  [transfer(50, null, 'd1'), null],
  [transfer(50, null, 'd1'), { status: 409, code: 'already-done', reference: 'r2' }],
  [answer('c2', null), wrong],
  [answer('c2', 11), null],
  [read('c2'), { status: 200, state: 'approved' }],
]
export const right: Evidence = { calls: calls(...story), aftermath }

/** The story with something more, or other, in it. */
export function after(...more: readonly [What, Answer | null][]): Evidence {
  return { ...right, calls: calls(...story, ...more) }
}

export function leaving(change: Partial<Aftermath>): Evidence {
  return { ...right, aftermath: { ...aftermath, ...change } }
}

/** Another log than the story's, and the calls that go with it. */
export function logging(events: LoggedEvent[], ...made: readonly [What, Answer | null][]): Evidence {
  const others = { transfers: [], sentDrafts: [], notices: [], postings: [], balances: [], sessions: [] }
  return { calls: calls(...made), aftermath: { ...aftermath, ...others, logs: [{ account, whole: true, events }] } }
}

export function expectComplaint(evidence: Evidence, rule: RuleName, sentence: RegExp): void {
  expect(judge(evidence)[rule].join('\n')).toMatch(sentence)
}
