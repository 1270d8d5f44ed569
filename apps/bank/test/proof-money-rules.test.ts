import { describe, it } from 'vitest'
import type { Aftermath, LoggedEvent } from '../../../proof/aftermath/aftermath.ts'
import type { Evidence } from '../../../proof/rules/rule.ts'
import {
  account,
  after,
  aftermath,
  expectComplaint,
  type Line,
  leaving,
  log,
  right,
  spent,
  transfer,
} from './proof-story.ts'

describe('the rules of the proof about money', () => {
  describe('complain of an approval that is used otherwise than once', () => {
    const events = aftermath.logs[0]?.events ?? []
    const more = (line: Line): Partial<Aftermath> => {
      const [added] = log(line) as [LoggedEvent]
      return { logs: [{ account, whole: true, events: [...events, { ...added, sequence: events.length + 1 }] }] }
    }
    const r3 = { receipt: 'r3', account, amount: 120_000, payeeKey: 'landlord', abroad: false }

    it.each<[string, Evidence, RegExp]>([
      ['spent twice', leaving(more(spent('c1', 'r1'))), /c1 was spent twice/],
      ['spent unapproved', leaving(more(spent('c9', 'r1'))), /c9 was spent before it was approved/],
      ['spent, and no money moved', leaving(more(spent('c2', 'r9'))), /c2 was spent on r9, which is in no book/],
      [
        'a high amount without one',
        leaving({ transfers: [...aftermath.transfers, r3] }),
        /r3 of customer-taro was made without/,
      ],
      [
        'a new payee without one',
        leaving({ transfers: [...aftermath.transfers, { ...r3, amount: 1, payeeKey: 'stranger' }] }),
        /r3 of customer-taro was made without/,
      ],
      [
        'one order booked twice',
        leaving({ transfers: [...aftermath.transfers, { ...r3, amount: 50 }] }),
        /50 yen: ordered once, booked twice/,
      ],
      [
        'one order acknowledged twice',
        after([transfer(250_000, 'c1'), { status: 201, receipt: 'r1' }]),
        /250000 yen: ordered once, acknowledged twice/,
      ],
      ['one receipt for two', after([transfer(51), { status: 201, receipt: 'r1' }]), /the receipt r1 was given twice/],
      [
        'one draft sent twice',
        leaving({ sentDrafts: [...aftermath.sentDrafts, { account, draft: 'd1', receipt: 'r1' }] }),
        /the draft d1 was sent twice/,
      ],
      [
        'a draft that moved nothing',
        leaving({ sentDrafts: [{ account, draft: 'd1', receipt: 'r7' }] }),
        /the draft d1 is marked as sent, and no money moved/,
      ],
    ])('%s', (_, evidence, sentence) => expectComplaint(evidence, 'approvalsAreSpentOnce', sentence))
  })

  describe('complain of an outcome that stays unknown or is told wrong', () => {
    it('called done, and in no book', () => {
      const told = { status: 409, code: 'already-done', reference: 'r9' }
      expectComplaint(after([transfer(51), told]), 'unknownOutcomesResolve', /51 yen: called done as r9/)
    })

    it('called unknown by the bank itself', () => {
      const told = { status: 409, code: 'outcome-unknown' }
      expectComplaint(
        after([transfer(51, 'c2'), told]),
        'unknownOutcomesResolve',
        /51 yen: the outcome is called unknown/,
      )
    })

    it('refused, and made all the same', () => {
      const evidence = { ...right, calls: right.calls.filter(({ sent }) => sent !== 6) }
      expectComplaint(evidence, 'unknownOutcomesResolve', /50 yen: every request for it was refused/)
    })
  })

  describe('complain of books that do not balance', () => {
    const rest = aftermath.postings.slice(1)
    it.each<[string, Evidence, RegExp]>([
      ['a side is missing', leaving({ postings: rest }), /r1 adds up to 250000/],
      [
        'nothing was moved',
        leaving({ postings: rest.filter(({ receipt }) => receipt !== 'r1') }),
        /r1 has moved nothing/,
      ],
      [
        'a balance is something else than its postings',
        leaving({ balances: [{ account: 'account-taro', kind: 'customer', balance: 1 }] }),
        /account-taro has 1, and postings of 49950/,
      ],
      [
        'somebody is below zero',
        leaving({
          postings: [{ receipt: 'r1', account: 'account-taro', amount: -5 }],
          balances: [{ account: 'account-taro', kind: 'customer', balance: -5 }],
        }),
        /account-taro is at -5/,
      ],
    ])('%s', (_, evidence, sentence) => expectComplaint(evidence, 'booksBalance', sentence))
  })
})
