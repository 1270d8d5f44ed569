import { describe, expect, it } from 'vitest'
import type { Answer, What } from '../../../proof/history/call.ts'
import { withoutOwnCandidate } from '../../../proof/rules/assign.ts'
import { judge } from '../../../proof/rules/rules.ts'
import { expectComplaint, type Line, log, logging, ok } from './proof-story.ts'

/** The set that was issued for a challenge. */
function issued(challenge: string): Line[] {
  return [
    ['approval-spent', { challenge, operation: 'new-backup-codes', reference: `set of ${challenge}` }],
    ['backup-codes-issued', { set: `set of ${challenge}`, count: 10, first: true }],
  ]
}

/** A use, as the log has it. */
function used(challenge: string, left: number): Line[] {
  return [
    ['challenge-approved', { challenge, operation: 'sign-in', method: 'backup-code', lane: 'known' }],
    ['backup-code-used', { operation: 'sign-in', left }],
  ]
}

const byPaper = (challenge: string, index: number, set: string | null = 'i1'): What => ({
  ...{ kind: 'answer-by-paper', challenge, set, index },
})
const told = (code: string): Answer => ({ status: 422, code })

describe('the rules of the proof about backup codes', () => {
  it('find nothing in two uses, one of which nobody heard of', () => {
    const evidence = logging(
      log(...issued('i1'), ...used('c1', 9), ...used('c2', 8)),
      [byPaper('c1', 0), ok],
      [byPaper('c2', 1), null],
    )
    expect(judge(evidence).backupCodesWorkOnce).toEqual([])
  })

  it('complain of a code that is told to work twice', () => {
    const evidence = logging(log(...issued('i1')), [byPaper('c1', 0), ok], [byPaper('c2', 0), ok])
    expectComplaint(evidence, 'backupCodesWorkOnce', /the backup code i1\/0 was accepted twice/)
  })

  it('complain of one that works twice where an answer was lost', () => {
    const lines = log(...issued('i1'), ...used('c1', 9), ...used('c2', 8))
    const evidence = logging(lines, [byPaper('c1', 0), ok], [byPaper('c2', 0), null])
    expectComplaint(
      evidence,
      'backupCodesWorkOnce',
      /c[12] was approved by a backup code that was used, void or never sent/,
    )
  })

  it('complain of one of a set that is void', () => {
    const lines = log(...issued('i1'), ...issued('i2'), ...used('c1', 9))
    expectComplaint(
      logging(lines, [byPaper('c1', 0), ok]),
      'backupCodesWorkOnce',
      /c1 was approved by a backup code that/,
    )
  })

  it('complain of a guess that passes', () => {
    const evidence = logging(log(...issued('i1'), ...used('c1', 9)), [byPaper('c1', -1, null), null])
    expectComplaint(
      evidence,
      'backupCodesWorkOnce',
      /c1 was approved by a backup code that was used, void or never sent/,
    )
  })

  it('complain of a use that takes another code with it', () => {
    const evidence = logging(log(...issued('i1'), ...used('c1', 8)), [byPaper('c1', 0), ok])
    expectComplaint(evidence, 'backupCodesWorkOnce', /line 4 leaves 8 backup codes, not 9/)
  })

  it('complain of a good code that is called used or wrong', () => {
    const called = (code: string) => logging(log(...issued('i1')), [byPaper('c1', 0), told(code)])
    expectComplaint(called('used-backup-code'), 'backupCodesWorkOnce', /i1\/0 was called used, and nobody had used it/)
    expectComplaint(called('wrong-backup-code'), 'backupCodesWorkOnce', /i1\/0 of the set that counts was called wrong/)
  })

  it('complain of a set that somebody has and nobody knows of', () => {
    const evidence = logging(log(), [{ kind: 'issue-backup-codes', challenge: 'i1' }, { status: 201 }])
    expectComplaint(evidence, 'nothingAcknowledgedIsLost', /has the backup codes of i1; the log does not know of them/)
  })
})

describe('giving each thing a candidate of its own', () => {
  const candidates: Readonly<Record<string, readonly string[]>> = { a: ['x', 'y'], b: ['x'], c: ['y'], d: ['z'] }
  const candidatesOf = (thing: string) => candidates[thing] ?? []

  it('moves others out of the way', () => {
    expect(withoutOwnCandidate(['a', 'b', 'd'], candidatesOf)).toEqual([])
  })

  it('says for which there is none', () => {
    expect(withoutOwnCandidate(['a', 'b', 'c'], candidatesOf)).toEqual(['c'])
    expect(withoutOwnCandidate(['e'], candidatesOf)).toEqual(['e'])
  })
})
