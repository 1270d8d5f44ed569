import type { StoreFixture, TestRunner } from './fixture.ts'
import { testsOn } from './fixture.ts'
import { testChange } from './suites/change.ts'
import { testClocks } from './suites/clocks.ts'
import { testCovering } from './suites/covering.ts'
import { testCrashes } from './suites/crashes.ts'
import { testLists } from './suites/lists.ts'
import { testOrder } from './suites/order.ts'
import { testOutbox } from './suites/outbox.ts'
import { testProcesses } from './suites/processes.ts'
import { testRaces } from './suites/races.ts'
import { testWithin } from './suites/within.ts'

/**
 * The contract of a store as a suite. Nothing in it may be skipped: a store that cannot keep one of these sentences
 * cannot hold one-time codes.
 *
 * @param runner - `describe` and `it` of your test runner
 * @param create - makes an empty store; called anew for every test
 * @example
 * ```ts
 * import { describe, it } from 'vitest'
 * storeTestkit({ describe, it }, createMyFixture)
 * ```
 */
export function storeTestkit({ describe, it }: TestRunner, create: () => Promise<StoreFixture>): void {
  const test = testsOn(it, create)
  describe('change', () => testChange(test))
  describe('races', () => testRaces(test))
  describe('other processes', () => testProcesses(test))
  describe('crashes', () => testCrashes(test))
  describe('order', () => testOrder(test))
  describe('clocks', () => testClocks(test))
  describe("the host's transaction", () => testWithin(test))
  describe('lists', () => testLists(test))
  describe('the outbox', () => testOutbox(test))
  describe('checkpoints and retention', () => testCovering(test))
}
