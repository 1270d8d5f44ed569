import { describe, expect, it } from 'vitest'
import type { Aftermath } from '../../../proof/aftermath/aftermath.ts'
import type { Answer, Call, What } from '../../../proof/history/call.ts'
import type { Evidence } from '../../../proof/rules/rule.ts'
import { judge } from '../../../proof/rules/rules.ts'
import {
  account,
  after,
  aftermath,
  answer,
  approved,
  calls,
  expectComplaint,
  type Line,
  leaving,
  log,
  logging,
  minute,
  ok,
  read,
  refused,
  right,
  transfer,
  wrong,
} from './proof-story.ts'

describe('the rules of the proof', () => {
  it('find nothing in a story that went well', () => {
    expect(Object.values(judge(right)).flat()).toEqual([])
  })

  describe('complain of acknowledged work that is lost', () => {
    it.each<[string, Evidence, RegExp]>([
      ['an approval', after([answer('c3', 12), ok]), /told that c3 is approved/],
      ['an enrollment', after([{ kind: 'confirm', enrollment: 'e2', step: 12 }, ok]), /told that e2 is enrolled/],
      ['a transfer', after([transfer(77), { status: 201, receipt: 'r9' }]), /has the receipt r9/],
      ['another amount', after([transfer(78), { status: 201, receipt: 'r2' }]), /has the receipt r2 for 78/],
      ['the spending', after([transfer(50, 'c2'), { status: 201, receipt: 'r2' }]), /paid r2 with c2/],
      ['a sign-in', after([{ kind: 'finish-sign-in', challenge: 'c2' }, ok]), /signed in with c2/],
      ['a counted failure', after([answer('c2', null), wrong]), /of c2 the log counts 1 wrong answers; .* 2/],
    ])('%s', (_, evidence, sentence) => expectComplaint(evidence, 'nothingAcknowledgedIsLost', sentence))

    it('and of failures that are counted though nobody failed', () => {
      const evidence = logging(log(refused('c5')), [answer('c5', 10), { status: 429, code: 'paused' }])
      expectComplaint(evidence, 'nothingAcknowledgedIsLost', /of c5 the log counts 1 wrong answers; .* of 0 at most/)
    })
  })

  describe('complain of a code that works twice', () => {
    it('told to two clients', () => {
      expectComplaint(after([answer('c3', 10), ok]), 'noCodeWorksTwice', /step 10 was accepted twice/)
    })

    it('once told, once in an answer that was lost', () => {
      const evidence = logging(log(approved('c1'), approved('c2')), [answer('c1', 10), ok], [answer('c2', 10), null])
      expectComplaint(evidence, 'noCodeWorksTwice', /c2 was approved by a code of step 10 or before/)
    })

    it('in two answers that were both lost', () => {
      const evidence = logging(log(approved('c1'), approved('c2')), [answer('c1', 10), null], [answer('c2', 10), null])
      expectComplaint(evidence, 'noCodeWorksTwice', /c2 was approved by a code/)
    })

    it('an older one after a newer one', () => {
      const evidence = logging(log(approved('c1'), approved('c2')), [answer('c1', 10), ok], [answer('c2', 9), ok])
      expectComplaint(evidence, 'noCodeWorksTwice', /c2 was approved by a code of step 10 or before/)
    })

    it('the one that enrolled, at the next challenge', () => {
      const enrolled: Line = ['authenticator-enrolled', { authenticator: 'phone' }]
      const confirm: What = { kind: 'confirm', enrollment: 'phone', step: 9 }
      const evidence = logging(log(enrolled, approved('c1')), [confirm, ok], [answer('c1', 9), ok])
      expectComplaint(evidence, 'noCodeWorksTwice', /accepted twice/)
    })

    it('twice for one challenge', () => {
      const evidence = logging(log(approved('c1')), [answer('c1', 10), ok], [answer('c1', 11), ok])
      expectComplaint(evidence, 'noCodeWorksTwice', /c1 was approved by two answers/)
    })

    it('no code at all', () => {
      const evidence = logging(log(approved('c1')), [answer('c1', null), null])
      expectComplaint(evidence, 'noCodeWorksTwice', /c1 was approved though nobody sent it a right code/)
    })

    it('or of one that is gone without having worked', () => {
      const evidence = logging(log(), [answer('c1', 10), null], [answer('c1', 10), { status: 422, code: 'used-code' }])
      expectComplaint(evidence, 'noCodeWorksTwice', /step 10 was called used, and nobody had used it/)
    })

    it('but not when the codes that were sent can explain it', () => {
      const evidence = logging(
        log(approved('c1'), approved('c2')),
        [answer('c1', 10), null],
        [answer('c1', 11), null],
        [answer('c2', 11), null],
      )
      expect(judge(evidence).noCodeWorksTwice).toEqual([])
    })
  })

  describe('complain of a budget that is exceeded', () => {
    const five = [refused('c1', 0), refused('c1', 1), refused('c1', 2), refused('c1', 3), refused('c1', 4)] as const

    it('a sixth wrong answer before the wait is over', () => {
      expectComplaint(logging(log(...five, refused('c2', 1000))), 'budgetHolds', /line 6 was judged while other/)
    })

    it('a right answer before the wait is over', () => {
      const [kind, data] = approved('c2', 'other')
      expectComplaint(logging(log(...five, [kind, data, 1000])), 'budgetHolds', /line 6 was judged while other/)
    })

    it('a wait that does not grow', () => {
      const sixth = refused('c2', minute)
      expect(judge(logging(log(...five, sixth))).budgetHolds).toEqual([])
      expectComplaint(logging(log(...five, sixth, refused('c2', 1.6 * minute))), 'budgetHolds', /line 7/)
    })

    it('one beyond the cap', () => {
      const day = 24 * 60 * minute
      const lines = Array.from({ length: 34 }, (_, i) => refused(`c${i % 9}`, i * day))
      expectComplaint(logging(log(...lines)), 'budgetHolds', /line 34 was judged beyond the cap/)
    })

    it('six wrong answers to one challenge', () => {
      expectComplaint(logging(log(...five, refused('c1', minute))), 'budgetHolds', /c1 took 6 wrong answers/)
    })

    it('a count that lost one', () => {
      const paused: Line = ['answers-paused', { lane: 'other', failures: 4, until: 0 }, 4]
      expectComplaint(logging(log(...five, paused)), 'budgetHolds', /line 6 counts 4 failures; the lines before it 5/)
    })
  })

  it('complain of a node that takes back what another told', () => {
    expectComplaint(
      after([read('c1'), { status: 200, state: 'open' }]),
      'whatWasToldStands',
      /c1 was approved, and then open/,
    )
    expectComplaint(
      after([read('c1'), { status: 200, state: 'closed' }]),
      'whatWasToldStands',
      /c1 was spent, and then closed/,
    )
  })

  it('do not complain of what was told at the same time', () => {
    const [open, late] = calls(
      [read('c1'), { status: 200, state: 'approved' }],
      [read('c1'), { status: 200, state: 'open' }],
    )
    const overlapping = [open, { ...late, sent: 0 }] as Call[]
    expect(judge({ ...right, calls: overlapping }).whatWasToldStands).toEqual([])
  })

  it('complain of a "no" that was taken for a "yes" later', () => {
    const declined: [What, Answer] = [{ kind: 'decline', challenge: 'c2' }, { status: 204 }]
    expectComplaint(
      after(declined, [answer('c2', 12), ok]),
      'declinedStaysDeclined',
      /c2 was declined, and then it passed/,
    )
    const made: [What, Answer] = [transfer(51, 'c2'), { status: 201, receipt: 'r3' }]
    expectComplaint(after(declined, made), 'declinedStaysDeclined', /c2 was declined, and then it passed/)
  })

  describe('complain of a log that is not whole', () => {
    const [taro] = aftermath.logs as [Aftermath['logs'][0]]
    it.each<[string, Evidence, RegExp]>([
      [
        'the chain does not hold',
        leaving({ logs: [{ ...taro, whole: false }] }),
        /the log of customer-taro does not hold/,
      ],
      ['a line is missing', leaving({ logs: [{ ...taro, events: taro.events.slice(1) }] }), /has a gap/],
      ['the file is broken', leaving({ integrity: 'row 7 missing' }), /says of itself: row 7 missing/],
    ])('%s', (_, evidence, sentence) => expectComplaint(evidence, 'logsAreWhole', sentence))
  })

  describe('complain of owners who are not told', () => {
    it.each<[string, Evidence, RegExp]>([
      ['of an event', leaving({ notices: aftermath.notices.slice(1) }), /was not told of authenticator-enrolled/],
      ['of a transfer', leaving({ notices: aftermath.notices.slice(0, 2) }), /was not told of the transfer r2/],
      [
        'but of something that never was',
        leaving({ notices: [...aftermath.notices, { id: `default/${account}/9`, account }] }),
        /was told of default\/customer-taro\/9, which never was/,
      ],
      ['yet', leaving({ undelivered: 3 }), /3 entries stay in the outbox/],
    ])('%s', (_, evidence, sentence) => expectComplaint(evidence, 'ownersAreTold', sentence))

    it('and of sessions that go on after the change that ended them', () => {
      const enrolled = log(['authenticator-enrolled', { authenticator: 'phone', before: 10 * minute, except: 5 }])
      const sessions = [5, minute].map((firstFactorAt) => ({ account, firstFactorAt }))
      const evidence = leaving({ logs: [{ account, whole: true, events: enrolled }], sessions })
      expect(judge(evidence).ownersAreTold).toEqual(['customer-taro: a session that line 1 ended is still there'])
    })
  })
})
