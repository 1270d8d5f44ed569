import type { ChallengeView, EnrollmentView } from '@warifu/contract'
import { describe, expect, it } from 'vitest'
import { createWarifu, type Session } from '../src/index.ts'
import { testsOn } from '../src/testkit/fixture.ts'
import { testChange } from '../src/testkit/suites/change.ts'
import { testClocks } from '../src/testkit/suites/clocks.ts'
import { testCovering } from '../src/testkit/suites/covering.ts'
import { testLists } from '../src/testkit/suites/lists.ts'
import { testOrder } from '../src/testkit/suites/order.ts'
import { testOutbox } from '../src/testkit/suites/outbox.ts'
import { testRaces } from '../src/testkit/suites/races.ts'
import { testWithin } from '../src/testkit/suites/within.ts'
import { codeFor, memoryStore } from '../src/testkit.ts'
import { operations, origin, start, testKeys } from './world.ts'

describe('memoryStore keeps what a store must keep, within one process', () => {
  const test = testsOn(it, async () => {
    const store = memoryStore()
    return {
      store,
      second: async () => store,
      inTransaction: (work) => store.transaction(async (transaction) => void (await work(transaction))),
      peer: { module: new URL(import.meta.url), argument: '' },
      close: async () => {},
    }
  })
  testChange(test)
  testRaces(test)
  testWithin(test)
  testLists(test)
  testOutbox(test)
  testOrder(test)
  testClocks(test)
  testCovering(test)
})

it('EMB-9 a host tests its own transfer without a database, a phone or a wait', async () => {
  const clock = { now: start }
  const store = memoryStore()
  const session: Session = {
    ...{ accountId: 'hanako', sessionId: 's1', label: 'Hanako', stage: 'signed-in' },
    firstFactorAt: clock.now,
  }
  const { transfer } = operations
  const warifu = createWarifu({
    ...{ issuer: 'Warifu Bank', origin, store, keys: testKeys, operations: { transfer } },
    ...{ identify: () => session, now: () => clock.now, limits: { coolOff: 0 } },
  })
  const post = (path: string, body: unknown, headers = {}): Request =>
    new Request(origin + path, {
      method: 'POST',
      headers: { Origin: origin, 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const begun = (await (await warifu.fetch(post('/otp/enrollments', {}))).json()) as EnrollmentView
  await warifu.fetch(post(`/otp/enrollments/${begun.id}`, { code: codeFor(begun.uri, clock.now) }))
  clock.now += 30_000

  const details = { payee: 'ヤマノ', amount: 250_000 }
  const asked = await warifu.protect(post('/transfers', details), 'transfer', details)
  const { challenge } = (await (asked as { response: Response }).response.json()) as { challenge: ChallengeView }
  await warifu.fetch(post(`/otp/challenges/${challenge.id}/answer`, { code: codeFor(begun.uri, clock.now) }))
  const gate = await warifu.protect(
    post('/transfers', details, { 'Warifu-Challenge': challenge.id }),
    'transfer',
    details,
    {
      spend: 'in-my-transaction',
    },
  )
  if (!gate.ok) throw new Error(gate.code)
  await store.transaction((transaction) => gate.spend(transaction, { facts: { newPayee: false }, reference: 'R1' }))
  const again = await warifu.protect(
    post('/transfers', details, { 'Warifu-Challenge': challenge.id }),
    'transfer',
    details,
  )
  expect(again).toMatchObject({ ok: false, code: 'already-done' })
})

it('codeFor is for links of time-based codes', () => {
  expect(() => codeFor('otpauth://hotp/a?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&counter=0', start)).toThrow(RangeError)
  expect(() => codeFor('https://bank.example', start)).toThrow(RangeError)
})
