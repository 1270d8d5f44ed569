import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBank, type TestBank } from './open-bank.ts'
import { carryOut, signInTaro, toLandlord, transfer } from './signed-in.ts'

let bank: TestBank
beforeAll(async () => {
  bank = await openBank()
})
afterAll(() => bank.close())

it('LOSS-1 attack: a session that a loss ended reads nothing and asks for nothing any more, before the outbox is delivered', async () => {
  const reading = await signInTaro(bank)
  const sending = await signInTaro(bank)
  bank.clock.move(60_000)
  const owner = await signInTaro(bank)
  const { authenticators } = (await (await owner.get('/otp/state')).json()) as { authenticators: { id: string }[] }
  const path = `/otp/authenticators/${authenticators[0]?.id}/loss`
  expect((await carryOut(bank, owner, (headers) => owner.post(path, {}, headers))).status).toBe(200)
  // None of the two pages has anything to ask Warifu for itself.
  const answer = await reading.get('/history')
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in'])
  // More than there is: who is signed in hears so without a code.
  const [status, { code }] = await transfer(sending, { ...toLandlord, amount: 99_000_000 })
  expect([status, code]).toEqual([401, 'signed-out'])
  expect((await owner.get('/history')).status).toBe(200)
})
