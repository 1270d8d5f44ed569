import { describe, expect, it } from 'vitest'
import { judge } from '../../../proof/rules/rules.ts'
import { expectComplaint, type Line, log, logging } from './proof-story.ts'

const enrolled = (authenticator: string, first = false): Line => [
  'authenticator-enrolled',
  { authenticator, first, before: 0, except: 0 },
]
const spentOn = (operation: string, reference: string): Line => [
  'approval-spent',
  { challenge: 'c0', operation, reference },
]
const removed = (authenticator: string): Line => ['authenticator-removed', { authenticator, before: 0, except: 0 }]
const started: Line = ['enrollment-started', { enrollment: 'e' }]
const adding = spentOn('add-authenticator', 'enrollment')
const removing = (authenticator: string): Line[] => [
  spentOn('remove-authenticator', authenticator),
  removed(authenticator),
]

/** A first device, and a second one added by approval. */
const two: Line[] = [started, enrolled('a', true), adding, started, enrolled('b')]

describe('the rules of the proof about devices', () => {
  it('find nothing in devices that were added and removed by approval', () => {
    expect(judge(logging(log(...two, ...removing('a')))).devicesChangeByApproval).toEqual([])
  })

  it.each<[string, Line[], RegExp]>([
    [
      'a second device without an approval',
      [enrolled('a', true), started],
      /line 2 \(enrollment-started\) has no approval/,
    ],
    ['a removal without one', [...two, removed('a')], /line 6 \(authenticator-removed\) has no approval/],
    [
      'a removal by the approval of another',
      [...two, spentOn('remove-authenticator', 'b'), removed('a')],
      /line 7 \(authenticator-removed\) has no approval/,
    ],
    [
      'a new name by the approval of a removal',
      [...two, spentOn('remove-authenticator', 'a'), ['authenticator-renamed', { authenticator: 'a' }]],
      /line 7 \(authenticator-renamed\) has no approval/,
    ],
    [
      'backup codes without one',
      [...two, ['backup-codes-issued', { set: 's', count: 10 }]],
      /line 6 \(backup-codes-issued\) has no approval/,
    ],
    [
      'a removed device whose code still works',
      [...two, ...removing('a'), ['challenge-approved', { challenge: 'c1', authenticator: 'a', lane: 'known' }]],
      /line 8 was approved by a device that had been removed/,
    ],
    ['a device that is removed twice', [...two, ...removing('a'), ...removing('a')], /line 9 removes what was removed/],
    ['the last way in removed', [...two, ...removing('a'), ...removing('b')], /line 9 removes the last way in/],
    ['a sixth device', ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => enrolled(id)), /line 6 makes 6 devices/],
  ])('complain of %s', (_, lines, sentence) => {
    expectComplaint(logging(log(...lines)), 'devicesChangeByApproval', sentence)
  })

  it('complain of a removal that was told and is not in the log', () => {
    const evidence = logging(log(...two), [{ kind: 'remove-authenticator', authenticator: 'b' }, { status: 204 }])
    expectComplaint(evidence, 'nothingAcknowledgedIsLost', /told that b is removed; the log does not know of it/)
  })
})
